"""The course's `%%writefile`, in a shell such as a notebook has."""

import atexit
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import backend2.outside
from backend2.outside import files


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / ".ipython"))
    monkeypatch.setattr(files, "_written", {})
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # a shell puts its own there
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    made = InteractiveShell(config=config)
    backend2.outside.load_ipython_extension(made)
    yield made
    made.atexit_operations()
    atexit.unregister(made.atexit_operations)


def test_a_cell_is_written_and_a_constant_line_is_printed(
    shell: InteractiveShell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        shell.run_cell("%%writefile shop.py\nx = 1\n\ny = 2", store_history=False)
        assert capsys.readouterr().out == "shop.py: 3 lines\n"
    assert (tmp_path / "shop.py").read_text() == "x = 1\n\ny = 2\n"


def test_the_folder_is_the_one_in_which_it_was_loaded(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    shell.run_cell("%%writefile 'a shop.py'\nx = 1", store_history=False)
    assert (tmp_path / "a shop.py").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("../shop.py", "outside the notebook's folder"),
        ("-a shop.py", "once more"),
        ("--append shop.py", "once more"),
        ("", "the name of one file"),
        ("one.py two.py", "the name of one file"),
    ],
)
def test_a_refusal_is_one_message_without_a_traceback(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    result = shell.run_cell(f"%%writefile {line}\nx = 1", store_history=False)
    assert type(result.error_in_exec).__name__ == "CannotRun"
    shown = "".join(capsys.readouterr())
    assert message in shown
    assert shown.count("CannotRun") == 1
    assert "Traceback" not in shown
    assert '.py", line' not in shown
