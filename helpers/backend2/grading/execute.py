"""Runs a submission for nbgrader's autograder, the way `backend2 grade` does."""

import functools
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Unicode

from backend2.course.session import Session
from backend2.grading.one import run_notebook
from backend2.grading.plan import Plan, make_plan


class ExecuteAnswers(NbGraderPreprocessor):
    """Takes the place of nbgrader's `Execute`: answers and checks run in two processes, and no kernel.

    Of a tutorial cell, only what it imports and defines takes effect, for an answer may use that. What a
    student added or changed runs as it stands.
    """

    course_root = Unicode(help="The course's folder, which holds `source`.").tag(config=True)
    trust_submissions = Bool(False, help="Run submissions without a sandbox.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute a submission.

        Args:
            nb: The submission, rebuilt.
            resources: nbconvert's; `resources["nbgrader"]["assignment"]` names the session.

        Returns:
            The notebook with its outputs, which are inert, and the resources.

        Raises:
            CourseError: There is no sandbox on this machine.
        """
        plan = _read_plan(self.course_root, resources["nbgrader"]["assignment"])
        reason, _ = run_notebook(plan, nb, is_trusting=self.trust_submissions)
        if reason:
            self.log.warning("%s: %s", resources["nbgrader"].get("student", ""), reason)
        return nb, resources


@functools.cache
def _read_plan(root: str, session: str) -> Plan:
    return make_plan(Session(Path(root), session), {})  # nbgrader itself sees to what is unanswered
