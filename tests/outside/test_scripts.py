"""Scripts and functions in processes of their own: what they print, return and leave, and how they end."""

import multiprocessing
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from backend2.outside import CannotRun, Ran, run_function, run_script

METHODS = multiprocessing.get_all_start_methods()
SQUARES = """
    import multiprocessing

    def compute_square(n, queue):
        queue.put(n * n)

    if __name__ == "__main__":
        queue = multiprocessing.Queue()
        processes = [multiprocessing.Process(target=compute_square, args=(n, queue)) for n in (2, 3)]
        for process in processes:
            process.start()
        print(sorted(queue.get() for _ in processes), multiprocessing.get_start_method())
        for process in processes:
            process.join()
"""
WORK = """
    import multiprocessing, os, subprocess, sys, time

    class Thing: pass
    def add(a, b=0): return a + b
    def fail(): raise ValueError("out of tea")
    def thing(): return Thing()
    def unsendable(): return lambda: 1
    def name(): return __name__, os.getcwd()
    def square(n): return n * n
    def pooled():
        with multiprocessing.Pool(2) as pool:
            return pool.map(square, [1, 2, 3])
    def outlive(**how):
        return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], **how).pid
"""


@pytest.fixture(autouse=True)
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Returns what writes a file of the notebook's folder, in which this process now is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return lambda name, text: (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8") and None


def is_gone(pid: int) -> bool:
    """Say whether a process has ended, within a few seconds."""
    for _ in range(500):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.Error:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("method", METHODS)
def test_a_script_runs_under_the_start_method_asked_for(
    write: Callable[[str, str], None], method: str
) -> None:
    write("squares.py", SQUARES)
    ran = run_script("squares.py", start_method=method)
    assert (ran.exit_code, ran.output, ran.start_method) == (0, f"[4, 9] {method}\n", method)
    assert repr(ran) == f"<squares.py: exit code 0, start method {method}>"


def test_without_one_it_is_pythons_own(write: Callable[[str, str], None]) -> None:
    write("squares.py", SQUARES)
    assert run_script("squares.py").start_method == METHODS[0]


def test_a_script_may_choose_another_one_itself(write: Callable[[str, str], None]) -> None:
    write("own.py", "import multiprocessing\nmultiprocessing.set_start_method('spawn')\n")
    assert run_script("own.py", start_method=METHODS[0]).start_method == "spawn"


def test_a_script_is_the_main_module_and_has_its_arguments(write: Callable[[str, str], None]) -> None:
    write(
        "main.py", "import sys\nprint(__name__, sys.argv[1:], __file__.endswith('main.py'))\nprint('Grüße')\n"
    )
    assert run_script("main.py", "a b", 3).output == "__main__ ['a b', '3'] True\nGrüße\n"


def test_a_script_finds_its_neighbours(write: Callable[[str, str], None]) -> None:
    write("prices.py", "tea = 3\n")
    write("till.py", "from prices import tea\nprint(tea)\n")
    assert run_script("till.py").output == "3\n"


def test_the_streams_are_told_apart_and_shown(
    write: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    write("talks.py", "import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(3)\n")
    ran = run_script("talks.py")
    assert (ran.exit_code, ran.output, ran.errors) == (3, "out\n", "err\n")
    assert capsys.readouterr() == ("out\n", "err\n")


def test_output_comes_while_the_script_runs(
    write: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("waits.py", "import os, time\nprint('ready')\nwhile not os.path.exists('go'): time.sleep(0.01)\n")
    shown = sys.stdout.write
    monkeypatch.setattr(sys.stdout, "write", lambda text: (tmp_path / "go").touch() or shown(text))
    assert run_script("waits.py").exit_code == 0  # it ends once somebody has seen what it printed


def test_nothing_is_to_be_read(write: Callable[[str, str], None]) -> None:
    write("asks.py", "try:\n    input()\nexcept EOFError:\n    print('nobody')\n")
    assert run_script("asks.py").output == "nobody\n"


def test_an_error_shows_the_scripts_own_traceback_once(write: Callable[[str, str], None]) -> None:
    write("fails.py", "def fail():\n    1 / 0\n\nfail()\n")
    ran = run_script("fails.py")
    assert ran.exit_code == 1
    assert ran.errors.count("Traceback") == ran.errors.count("ZeroDivisionError") == 1
    assert [line for line in ran.errors.splitlines() if "File" in line and "fails.py" not in line] == []


def test_a_syntax_error_is_shown_with_its_line(write: Callable[[str, str], None]) -> None:
    write("odd.py", "x = 1\nx = = 2\n")
    ran = run_script("odd.py")
    assert "odd.py" in ran.errors
    assert "line 2" in ran.errors
    assert "runner.py" not in ran.errors


def test_a_script_that_takes_too_long_is_stopped_with_all_its_processes(
    write: Callable[[str, str], None],
) -> None:
    write("child.py", "import time\ntime.sleep(600)\n")
    write(
        "endless.py",
        "import subprocess, sys\nprint(subprocess.Popen([sys.executable, 'child.py']).pid)\nwhile 1: pass\n",
    )
    ran = run_script("endless.py", seconds=1)
    assert ran.timed_out
    assert ran.exit_code is None
    assert repr(ran) == f"<endless.py: stopped after 1 s, start method {METHODS[0]}>"
    assert is_gone(int(ran.output))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no sessions")
def test_a_process_that_outlives_its_script_in_a_session_of_its_own_is_ended(
    write: Callable[[str, str], None],
) -> None:
    write("work.py", WORK)
    assert is_gone(run_function("work:outlive", start_new_session=True).result)


def test_a_process_that_outlives_its_script_is_ended(write: Callable[[str, str], None]) -> None:
    write("work.py", WORK)
    assert is_gone(run_function("work:outlive").result)


def test_an_interrupt_ends_everything(
    write: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("endless.py", "import os\nprint(os.getpid())\nwhile True: pass\n")
    pids: list[str] = []

    def interrupt(text: str) -> int:
        pids.append(text)
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.stdout, "write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run_script("endless.py")
    monkeypatch.undo()
    assert is_gone(int(pids[0]))


def test_everything_ends_with_the_notebooks_process(write: Callable[[str, str], None]) -> None:
    write("endless.py", "import os\nprint(os.getpid(), flush=True)\nwhile True: pass\n")
    starter = "from backend2.outside import run_script; run_script('endless.py')"
    with subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True) as kernel:
        pid = int(kernel.stdout.readline())
        kernel.kill()
    assert is_gone(pid)


def test_a_notebook_with_threads_can_run_scripts(write: Callable[[str, str], None]) -> None:
    write("squares.py", SQUARES)
    rans: list[Ran] = []
    threads = [threading.Thread(target=lambda: rans.append(run_script("squares.py"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [ran.exit_code for ran in rans] == [0, 0]


def test_a_flood_of_output_is_cut(
    write: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    write("floods.py", "for _ in range(100): print('x' * 10_000)\n")
    ran = run_script("floods.py")
    assert ran.exit_code == 0
    assert ran.output.endswith("… and more, which is left out\n")
    assert len(ran.output) < 101_000


def test_a_function_of_a_file_is_called_and_its_result_comes_back(write: Callable[[str, str], None]) -> None:
    write("work.py", WORK)
    ran = run_function("work:add", [1], b=[2], start_method="spawn")
    assert ran.result == [1, 2]
    assert repr(ran) == "<work:add([1], b=[2]): exit code 0, start method spawn>"
    assert run_function("work.py:add", 1).result == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_function_may_use_a_pool(write: Callable[[str, str], None], method: str) -> None:
    write("work.py", WORK)
    assert run_function("work:pooled", start_method=method).result == [1, 4, 9]


def test_a_function_that_was_imported_will_do(write: Callable[[str, str], None], tmp_path: Path) -> None:
    write("work_imported.py", WORK)
    import work_imported  # type: ignore[import-not-found]

    assert run_function(work_imported.name).result == ("work_imported", str(tmp_path.resolve()))


def test_an_error_in_a_function_is_shown_and_leaves_no_result(write: Callable[[str, str], None]) -> None:
    write("work.py", WORK)
    ran = run_function("work:fail")
    assert ran.exit_code == 1
    assert "ValueError: out of tea" in ran.errors
    assert "runner.py" not in ran.errors
    with pytest.raises(CannotRun, match=r"work:fail\(\) has no result"):
        ran.result  # noqa: B018


def test_a_result_that_cannot_be_sent_is_told_in_one_line(write: Callable[[str, str], None]) -> None:
    write("work.py", WORK)
    ran = run_function("work:unsendable")
    assert ran.exit_code == 1
    assert ran.errors.startswith("The result, a function, can't leave this process")
    assert ran.errors.count("\n") == 1


def in_notebook(source: str) -> object:
    """Make a function as a notebook's cell does."""
    names: dict[str, object] = {"__name__": "__main__"}
    exec(source, names)
    return names["made"]


@pytest.mark.parametrize("source", ["def made(n): return n", "made = lambda n: n"])
def test_a_function_of_the_notebook_is_refused_with_a_reason_and_a_way_out(source: str) -> None:
    with pytest.raises(CannotRun, match=r"exists in this notebook only.*%%writefile .*s\.py"):
        run_function(in_notebook(source), 4)


def test_a_function_of_the_notebook_as_an_argument_is_refused_alike(
    write: Callable[[str, str], None],
) -> None:
    write("work.py", WORK)
    with pytest.raises(CannotRun, match="made exists in this notebook only"):
        run_function("work:add", in_notebook("def made(n): return n"))


def test_an_argument_that_cannot_be_sent_is_refused(write: Callable[[str, str], None]) -> None:
    write("work.py", WORK)
    with pytest.raises(CannotRun, match="a generator, can't be sent"):
        run_function("work:add", (n for n in range(3)))


def test_a_function_without_a_name_of_its_own_is_refused() -> None:
    def inner() -> None: ...

    with pytest.raises(CannotRun, match="can't import"):
        run_function(inner)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: run_script("nothing.py"), "no file 'nothing.py'"),
        (lambda: run_function("work"), 'Write it as "module:function"'),
        (lambda: run_function("work:add", start_method="teleport"), "no start method 'teleport'"),
    ],
)
def test_what_there_is_not_is_told_in_one_sentence_and_what_to_do(
    call: Callable[[], Ran], message: str
) -> None:
    with pytest.raises(CannotRun, match=message) as caught:
        call()
    assert caught.value._render_traceback_() == [f"CannotRun: {caught.value}"]
