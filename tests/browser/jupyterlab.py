"""JupyterLab as its user sees it: menus, nbgrader's Assignment List, notebooks."""

import re
from pathlib import Path

import nbformat
from playwright.sync_api import FrameLocator, Locator, Page, expect

_NUMBERED = re.compile(r"\[\d+\]")  # beside a cell that has run


class JupyterLab:
    """One browser tab with JupyterLab in it.

    Args:
        page: The tab.
        address: The server's address, with its token.
        pictures: The folder for screenshots.
    """

    def __init__(self, page: Page, address: str, pictures: Path) -> None:
        self.page = page
        self._pictures = pictures
        page.goto(address)
        page.locator("#jp-main-statusbar").wait_for()

    def shoot(self, name: str, at: Locator | None = None) -> None:
        """Keep a screenshot of the tab.

        Args:
            name: The picture's name.
            at: What to scroll to first.
        """
        if at:
            at.click(trial=True)  # scrolls, and waits until nothing moves any more
        self.page.screenshot(path=self._pictures / f"{name.replace(' ', '-')}.png")

    def choose(self, menu: str, *items: str) -> None:
        """Choose an item of a menu, or of a menu in that menu."""
        self.page.locator("#jp-MainMenu").get_by_role("menuitem", name=menu, exact=True).click()
        for item in items:
            self.page.locator(".lm-Menu-item:visible").filter(
                has=self.page.get_by_text(item, exact=True)
            ).click()

    def use_theme(self, name: str) -> None:
        """Change the colours, and wait until they have changed."""
        self.choose("Settings", "Theme", name)
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-name", name)

    def assignment_list(self) -> "AssignmentList":
        """Open nbgrader's Assignment List."""
        self.choose("Nbgrader", "Assignment List")
        return AssignmentList(self)

    def open_file(self, name: str) -> FrameLocator:
        """Open an HTML file that the file browser shows, and return the page in it."""
        self.page.locator(".jp-DirListing-item").filter(has_text=name).dblclick()
        return self.page.frame_locator(".jp-HTMLViewer iframe")


class AssignmentList:
    """nbgrader's Assignment List, as students use it.

    Args:
        lab: The student's JupyterLab.
    """

    def __init__(self, lab: JupyterLab) -> None:
        page = lab.page
        self._lab = lab
        self._tab = page.get_by_role("tab", name="Assignments")
        self._released = page.locator("#released_assignments_list")
        self._fetched = page.locator("#fetched_assignments_list")
        self._submitted = page.locator("#submitted_assignments_list")

    def fetch(self) -> None:
        """Fetch the one assignment that is released."""
        self._released.get_by_role("button", name="Fetch").click()
        expect(self._fetched.get_by_role("button", name="Submit")).to_be_visible()

    def open(self, file: Path) -> "Notebook":
        """Open the notebook of the one assignment that was fetched.

        Args:
            file: Where it must have been fetched to.
        """
        self._fetched.locator(".assignment-notebooks-link").click()
        self._fetched.get_by_role("link", name=file.stem, exact=True).click()
        return Notebook(self._lab, file)

    def submit(self) -> Locator:
        """Hand in the one assignment that was fetched, and return its line among those handed in."""
        self._tab.click()
        self._fetched.get_by_role("button", name="Submit").click()
        handed_in = self._submitted.locator(".nested_list_item")
        handed_in.wait_for()
        return handed_in

    def fetch_feedback(self) -> None:
        """Fetch the feedback on the one assignment that was handed in, and go to its folder."""
        self._tab.click()
        self._submitted.get_by_role("button", name="Fetch Feedback").click()
        self._submitted.get_by_text("(view feedback)").click()


class Notebook:
    """A notebook that is open in JupyterLab.

    Args:
        lab: JupyterLab.
        file: The notebook's file, which says where each graded cell is.
    """

    def __init__(self, lab: JupyterLab, file: Path) -> None:
        self._lab = lab
        self._panel = lab.page.locator(".jp-NotebookPanel")
        self._cells = self._panel.locator(".jp-Notebook .jp-Cell")
        stored = nbformat.read(file, as_version=4).cells
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in stored]
        self._places = {grade_id: place for place, grade_id in enumerate(ids) if grade_id}
        expect(self._cells).to_have_count(len(stored))
        expect(self._panel.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute(
            "data-status", "idle"
        )

    def cell(self, grade_id: str) -> Locator:
        """Return the cell with this grade id."""
        return self._cells.nth(self._places[grade_id])

    def checks(self, grade_id: str) -> Locator:
        """Return the table of checks below a cell."""
        return self.cell(grade_id).locator("table.backend2-checks")

    @property
    def pictures(self) -> Locator:
        """The pictures that cells have drawn."""
        return self._cells.locator(".jp-RenderedImage img")

    def answer(self, task: str, source: str) -> None:
        """Write an answer in the place of what stands in a task's answer cell."""
        self.cell(f"{task}-answer").locator(".cm-content").click()
        self._lab.page.keyboard.press("ControlOrMeta+a")
        self._lab.page.keyboard.insert_text(source)

    def run_all(self) -> None:
        """Run every cell, and wait until all have run."""
        self._lab.choose("Run", "Run All Cells")
        for prompt in self._panel.locator(".jp-CodeCell .jp-InputArea-prompt").all():
            expect(prompt).to_have_text(_NUMBERED)

    def validate(self) -> Locator:
        """Press Validate, which saves first, and return the dialog with what it found."""
        self._panel.get_by_role("button", name="Validate").click()
        dialog = self._lab.page.locator(".jp-Dialog").filter(has_text="Validation Results")
        dialog.wait_for()
        return dialog
