"""What of a submission reaches a page, of feedback or Formgrader's: only what can do nothing but be read."""

from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked

from backend2.checks.report import RESULTS_MIME, Report
from backend2.grading.showing.picture import KINDS, read_picture
from backend2.grading.showing.results import is_score, read_results
from backend2.grading.showing.text import clean_text, cut_text

MOST_OUTPUTS = 200
MOST_CHARACTERS = 100_000
MOST_LINES = 1_000
MOST_PICTURES = 5_000_000  # characters
_MOST_NAMED = 2_000  # characters of an error's message, which its traceback repeats
_NO_PICTURE = "[A picture is left out: it is too large, or none that can be read.]"


class Inert(NbGraderPreprocessor):
    """The step of nbgrader's that lets only inert outputs pass."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Make a notebook's outputs inert.

        Args:
            nb: A notebook that `Rebuild` has made, so which of its cells are checks, the course has said.
            resources: nbconvert's.

        Returns:
            The notebook and the resources.
        """
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = keep_inert(cell.outputs, trusted=is_grade(cell) and is_locked(cell))
        return nb, resources


def keep_inert(cell_outputs: Iterable[Any], trusted: bool = False) -> list[NotebookNode]:
    """Keep of a cell's outputs what is safe to show, and no more of it than can be read.

    Args:
        cell_outputs: The outputs, of whatever form.
        trusted: Whether the cell is one of the course's checks. Then the results of checks are kept, in a
            table that is made anew, and of an error its name and message: the traceback shows the check.

    Returns:
        Text, pictures, errors and results. What a mark is read from is always kept.
    """
    made = (_make_inert(output, trusted) for output in cell_outputs if isinstance(output, Mapping))
    return _limit([output for output in made if output])


def _make_inert(output: Mapping[str, Any], trusted: bool) -> NotebookNode | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return _new(kind, name=name, text=_read(output.get("text")))
    if kind == "error":
        return _make_error(output, trusted)
    data = output.get("data")
    if kind in ("display_data", "execute_result") and isinstance(data, Mapping):
        kept = (_read_results(data) if trusted else {}) or _read_data(data)
        return _new(kind, data=kept, metadata={}) if kept or trusted else None
    return None


def _new(kind: str, **content: Any) -> NotebookNode:
    """Make an output; nbformat's own way costs ten times as much, and there may be very many."""
    value = {"execution_count": None} if kind == "execute_result" else {}
    made: NotebookNode = from_dict({"output_type": kind, **content, **value})
    return made


def _make_error(output: Mapping[str, Any], trusted: bool) -> NotebookNode:
    name, value = (cut_text(_read(output.get(key)), _MOST_NAMED, 20) for key in ("ename", "evalue"))
    given = output.get("traceback")
    lines = [_read(line) for line in given] if isinstance(given, list) and not trusted else []
    return _new("error", ename=name, evalue=value, traceback=lines or [f"{name}: {value}"])


def _read_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text and the pictures of an output."""
    text = {"text/plain": _read(data["text/plain"])} if "text/plain" in data else {}
    given = {kind: data[kind] for kind in KINDS if isinstance(data.get(kind), str)}
    pictures = {kind: read for kind, content in given.items() if (read := read_picture(kind, content))}
    if given and not pictures:
        return {"text/plain": f"{text.get('text/plain', '')}\n{_NO_PICTURE}".strip()}
    return {**text, **pictures}


def _read_results(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what checks have found, or what they come to, if it is that."""
    if results := read_results(data.get(RESULTS_MIME)):
        return Report(results)._repr_mimebundle_()
    if is_score(data.get("text/html")):
        return {"text/html": data["text/html"], **_read_data({"text/plain": data.get("text/plain")})}
    return {}


def _read(text: object) -> str:
    return clean_text(text) if isinstance(text, str) else ""


def _limit(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Cut what is too long. What a mark is read from has the first claim to the room that there is."""
    order = sorted(range(len(outputs)), key=lambda place: (not _decides(outputs[place]), place))
    if len(outputs) > MOST_OUTPUTS:
        order = order[: MOST_OUTPUTS - 1]  # and a note
    room = _Room()
    for place in order:
        room.take_in(outputs[place])
    kept = [outputs[place] for place in sorted(order)]
    if left_out := len(outputs) - len(kept):
        kept.append(_new("stream", name="stdout", text=f"\n… {left_out:,} outputs left out …\n"))
    return kept


def _decides(output: NotebookNode) -> bool:
    """Say whether nbgrader reads a mark from an output."""
    return output.output_type in ("execute_result", "error") or output.get("name") == "stderr"


class _Room:
    """How much of a cell may still be shown."""

    def __init__(self) -> None:
        self._characters = MOST_CHARACTERS
        self._lines = MOST_LINES
        self._pictures = MOST_PICTURES

    def take_in(self, output: NotebookNode) -> None:
        """Cut an output to the room that is left."""
        if output.output_type == "stream":
            output.text = self._cut(output.text)
        elif output.output_type == "error":
            output.traceback = self._cut("\n".join(output.traceback)).split("\n")
        elif RESULTS_MIME not in output.data:
            self._take_in_data(output.data)

    def _take_in_data(self, data: dict[str, str]) -> None:
        for kind in [kind for kind in KINDS if kind in data]:
            self._pictures -= len(data[kind])
            if self._pictures < 0:
                del data[kind]
                data["text/plain"] = f"{data.get('text/plain', '')}\n{_NO_PICTURE}".strip()
        if "text/plain" in data:
            data["text/plain"] = self._cut(data["text/plain"])

    def _cut(self, text: str) -> str:
        shown = cut_text(text, self._characters, self._lines)
        self._characters -= len(shown)
        self._lines -= shown.count("\n") + 1
        return shown
