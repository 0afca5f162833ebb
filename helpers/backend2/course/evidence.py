"""What the proofs of a session look at, each piece read or made once, when first asked for."""

from functools import cached_property

from nbformat import NotebookNode

from backend2.course.build import prepare
from backend2.course.outline import Outline, read_outline
from backend2.course.release import make_release
from backend2.course.session import Session
from backend2.course.text import read_notebook
from backend2.course.trial import Trial, model_answers, try_answers


class Evidence:
    """A session as its text says it should be, and as it lies on the disk.

    Args:
        session: Which session.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def raw(self) -> str:
        """The text as it is written."""
        return self.session.text.read_text(encoding="utf-8")

    @cached_property
    def text(self) -> NotebookNode:
        """The source notebook as the text says it should be, not executed."""
        return prepare(self.session)

    @cached_property
    def remade(self) -> NotebookNode:
        """The release as the text says it should be."""
        return make_release(self.session, self.text)

    @cached_property
    def source(self) -> NotebookNode | None:
        """The source notebook that is there, if one is."""
        return read_notebook(self.session.source, self.session.root) if self.session.source.exists() else None

    @cached_property
    def release(self) -> NotebookNode | None:
        """The release that is there, if one is."""
        return (
            read_notebook(self.session.release, self.session.root) if self.session.release.exists() else None
        )

    @cached_property
    def outline(self) -> Outline | None:
        """What the course owner's outline asks of the session."""
        return read_outline(self.session.root / "notebooks" / "outline.md").get(self.session.number)

    @cached_property
    def _trials(self) -> list[Trial]:
        return try_answers(self.session, [model_answers(self.text), model_answers(self.remade)])

    @property
    def model_trial(self) -> Trial:
        """What the checks say of the model answers."""
        return self._trials[0]

    @property
    def stub_trial(self) -> Trial:
        """What the checks say of the stubs that students get."""
        return self._trials[1]
