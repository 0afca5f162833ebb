"""A notebook that has run to its end leaves nothing behind: no process, no port, no file."""

import json
import shutil
import uuid
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient import NotebookClient

from backend2.course.environment import child_environment
from backend2.course.session import Session, find_sessions

ROOT = Path(__file__).resolve().parent.parent
MARK = "BACKEND2_LEFTOVERS"
# Run in the kernel, before the first cell and after the last one.
LOOK = """
import json as _json, os as _os, psutil as _psutil
_me = _psutil.Process()
print(_json.dumps({
    # Python's own resource tracker and the checks' nurseries stay with the kernel, and end with it.
    "children": [
        child.name()
        for child in _me.children(recursive=True)
        if not any(name in " ".join(child.cmdline()) for name in ("resource_tracker", "nursery_harness.py"))
    ],
    "ports": sorted(c.laddr.port for c in _me.net_connections("inet") if c.status == "LISTEN"),
    "files": sorted(_os.path.join(f, n) for f, _, ns in _os.walk(".") for n in ns if ".ipynb" not in f + n),
    "temporary": sorted(_os.listdir(_os.environ["TMPDIR"])),
    "threads": len([t for t in __import__("threading").enumerate() if t.name.startswith("backend2")]),
}))
"""


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tmp", "settings"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "settings"))
    monkeypatch.setenv(MARK, uuid.uuid4().hex)
    # Under pytest, ipykernel leaves the file descriptors alone, as it doesn't for a student.
    monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("session", find_sessions(ROOT), ids=lambda session: session.name)
def test_it_leaves_nothing(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / session.name
    shutil.copytree(ROOT / "source" / session.name, folder)
    notebook = nbformat.read(folder / f"{session.name}.ipynb", as_version=4)
    look = nbformat.v4.new_code_cell(LOOK)
    notebook.cells = [look, *notebook.cells, nbformat.v4.new_code_cell(LOOK)]
    client = NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    mark = child_environment()[MARK]
    client.execute(env=child_environment())
    before, after = (json.loads(notebook.cells[at].outputs[0].text) for at in (0, -1))
    assert after == before
    assert [process.info["name"] for process in _marked(mark)] == []


def _marked(mark: str) -> list[psutil.Process]:
    """Return the processes that descend from the notebook's kernel, once those that are ending have ended."""
    found = [process for process in psutil.process_iter(["name", "environ"]) if _has(process, mark)]
    _, alive = psutil.wait_procs(found, timeout=10)
    return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def _has(process: psutil.Process, mark: str) -> bool:
    me = process.pid == psutil.Process().pid
    return not me and (process.info["environ"] or {}).get(MARK) == mark
