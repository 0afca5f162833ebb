"""nbgrader's Formgrader as an instructor sees it, in its frame in JupyterLab."""

import re

from playwright.sync_api import FrameLocator, Locator, expect

from .jupyterlab import JupyterLab

_ANY = re.compile(".+")


class Formgrader:
    """Formgrader's pages.

    Args:
        lab: The instructor's JupyterLab.
        assignment: The assignment that all is about; its notebook has the same name.
    """

    def __init__(self, lab: JupyterLab, assignment: str) -> None:
        self._page = lab.page
        self._assignment = assignment
        lab.choose("Nbgrader", "Formgrader")
        self.frame: FrameLocator = lab.page.frame_locator('iframe[src*="/formgrader"]')

    @property
    def row(self) -> Locator:
        """The line of a table: the assignment's, or its one submission's."""
        return self.frame.locator("#main-table tr")

    def press(self, button: str) -> None:
        """Press one of the buttons in the line, and see that it went well.

        Args:
            button: The name of its column, in nbgrader's classes: assign, release, collect, autograde,
                generate-feedback, release-feedback.
        """
        self.row.locator(f"td.{button} a").click()
        dialog = self.frame.locator(".modal")
        expect(dialog.locator(".modal-title")).to_have_text("Success")
        dialog.get_by_role("button", name="OK").click()
        expect(dialog).to_have_count(0)

    def assignments(self) -> None:
        """Go to the list of assignments, from the manual-grading view."""
        self.frame.get_by_role("link", name="Manual Grading").click()
        self.frame.get_by_role("link", name="Manage Assignments").click()

    def submissions(self) -> None:
        """Go from the list of assignments to the submissions of this one."""
        self.row.locator("td.num-submissions a").click()

    def first_submission(self) -> "Submission":
        """Go to the first submission, as it is graded by hand."""
        self.frame.get_by_role("link", name="Manual Grading").click()
        self.row.get_by_role("link", name=self._assignment).click()
        self.row.get_by_role("link", name=self._assignment).click()
        self.row.get_by_role("link", name="Submission #1").click()
        return Submission(self.frame)


class Submission:
    """A submission in the manual-grading view.

    Args:
        frame: Formgrader's frame.
    """

    def __init__(self, frame: FrameLocator) -> None:
        self._frame = frame

    def points(self, grade_id: str) -> float:
        """Return the points that autograding gave a cell."""
        given = self._frame.locator(f"input.score#{grade_id}")
        expect(given).to_have_attribute("placeholder", _ANY)  # comes after the page
        return float(given.get_attribute("placeholder") or "nan")

    def checks(self, task: str) -> Locator:
        """Return a task's tables of checks, the visible checks' and the hidden ones'."""
        return self._frame.locator("table.backend2-checks").filter(has_text=f"Checks of {task}")

    def comment(self, grade_id: str, text: str) -> None:
        """Comment on an answer, and wait until the comment is saved."""
        box = self._frame.locator(f"#{grade_id}-comment")
        expect(box).to_have_attribute("placeholder", _ANY)  # from then on it is saved
        box.fill(text)
        with box.page.expect_response(lambda response: response.request.method == "PUT") as saved:
            box.blur()
        assert saved.value.ok
