"""Running a session's notebook from top to bottom, as a reader would."""

import subprocess
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from backend2.course.environment import child_environment
from backend2.course.outputs import tidy
from backend2.course.session import Session, name_cell
from backend2.course.support import copy_support
from backend2.course.text import find_line
from backend2.errors import CourseError

CELL_SECONDS = 120


def run(session: Session, notebook: NotebookNode, on_cell: Callable[[int], None]) -> None:
    """Run every cell in a fresh folder that holds the session's support files.

    Args:
        session: Where the notebook comes from.
        notebook: Its outputs are stored in place, without what varies.
        on_cell: Called with the number of each cell, from 0, before it runs.

    Raises:
        CourseError: A cell raised without the tag `raises-exception`, took too long or killed its kernel.
    """
    started: list[int] = [0]
    metadata = deepcopy(notebook.metadata)

    def begin(cell: NotebookNode, cell_index: int) -> None:  # noqa: ARG001 -- nbclient gives both by name
        started.append(cell_index)
        on_cell(cell_index)

    with tempfile.TemporaryDirectory(prefix="backend2-") as temporary:
        folder = Path(temporary, session.name)
        folder.mkdir()
        copy_support(session.text, folder)
        problem = _execute(_make_client(notebook, folder, begin), settings=Path(temporary, "settings"))
        if problem:
            raise CourseError(_say_failure(session, notebook, started[-1], problem))
        tidy(notebook, folder, session.root)
    notebook.metadata = metadata  # the kernel has added the exact version of its Python


def _make_client(
    notebook: NotebookNode, folder: Path, begin: Callable[[NotebookNode, int], None]
) -> NotebookClient:
    return NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=begin,
    )


def _execute(client: NotebookClient, settings: Path) -> str:
    """Run the notebook and return what went wrong, or an empty text."""
    try:
        # The user's own IPython profile has no say in what the course shows. What cells show comes as
        # messages; what the kernel and its children write past that is not for the terminal.
        env = child_environment(IPYTHONDIR=str(settings))
        client.execute(env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        return " ".join(f"{error.ename}: {error.evalue}".split())
    except CellTimeoutError:
        return f"it took more than {CELL_SECONDS} s"
    except DeadKernelError:
        return "its kernel died"
    return ""


def _say_failure(session: Session, notebook: NotebookNode, index: int, problem: str) -> str:
    cell = notebook.cells[index]
    line = find_line(session.text.read_text(encoding="utf-8"), cell.source)
    return f"{session.name}, {name_cell(cell, index)}: {problem}. Mend {session.text.name} at line {line}."
