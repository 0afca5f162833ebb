"""Runs scripts, and functions of files, in a process of their own, and shows what they print meanwhile."""

import contextlib
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .errors import CannotRun
from .relay import Relay
from .supervisor import MARK

_HERE = Path(__file__).parent
_END_SECONDS = 15.0  # for the supervisor to end a tree of processes
_NOTHING = object()


class Ran:
    """What came of running a script or a function in a process of its own.

    Attributes:
        called: What ran, such as "squares.py" or "squares:compute_square(4)".
        exit_code: 0 if all went well; None if it was stopped.
        output: What it and its processes wrote to stdout.
        errors: What they wrote to stderr.
        start_method: How it started further processes, or would have: fork, forkserver or spawn.
        timed_out: Whether it was stopped because its time was up.
        seconds: The time it had.
    """

    def __init__(self, called: str, seconds: float) -> None:
        self.called = called
        self.exit_code: int | None = None
        self.output = ""
        self.errors = ""
        self.start_method = ""
        self.timed_out = False
        self.seconds = seconds
        self._result: object = _NOTHING

    @property
    def result(self) -> Any:
        """What the function returned.

        Raises:
            CannotRun: There is no result: a script has none, and neither has a function that failed.
        """
        if self._result is _NOTHING:
            raise CannotRun(f"{self.called} has no result. Look at what it printed: {self!r}.")
        return self._result

    def __repr__(self) -> str:
        how = f"stopped after {self.seconds:g} s" if self.timed_out else f"exit code {self.exit_code}"
        return f"<{self.called}: {how}, start method {self.start_method}>"


def run_script(path: str, *arguments: object, start_method: str | None = None, seconds: float = 30.0) -> Ran:
    """Run a script as `python path arguments` does, and show what it prints while it runs.

    It has nothing to read on stdin. When it has ended, or its time is up, or the cell is interrupted, all the
    processes that it started are ended.

    Args:
        path: The script, in the notebook's folder.
        arguments: What stands after it on the command line.
        start_method: How `multiprocessing` starts processes: fork, forkserver or spawn; Python's own choice
            if not given.
        seconds: The time it has, on the clock.

    Returns:
        What came of it.

    Raises:
        CannotRun: There is no such script, or no such start method.
    """
    script = Path(path).resolve()
    if not script.is_file():
        raise CannotRun(f"There is no file {path!r}. Run the cell that writes it first.")
    job: dict[str, object] = {"script": str(script), "folder": str(script.parent)}
    return _run(Ran(Path(path).name, seconds), job, arguments, {}, start_method)


def run_function(
    function: str | Callable[..., object],
    /,
    *arguments: object,
    start_method: str | None = None,
    seconds: float = 30.0,
    **keywords: object,
) -> Ran:
    """Call a function of a file in a process of its own, and show what it prints meanwhile.

    Arguments and result cross the border as copies, made by `pickle`.

    Args:
        function: Where it is, as "module:function", or the function itself if it was imported from a file.
        arguments: What it is called with.
        start_method: As in `run_script`.
        seconds: The time it has, on the clock.
        keywords: What it is called with by name.

    Returns:
        What came of it; the value is its `result`.

    Raises:
        CannotRun: The function can't be had from a file, an argument can't be copied, or there is no such
            start method.
    """
    module, name = _find(function)
    given = [repr(each) for each in arguments] + [f"{key}={value!r}" for key, value in keywords.items()]
    job: dict[str, object] = {"script": "", "folder": str(Path.cwd()), "module": module, "function": name}
    ran = Ran(f"{module}:{name}({', '.join(given)})", seconds)
    return _run(ran, job, arguments, keywords, start_method)


def _find(function: str | Callable[..., object]) -> tuple[str, str]:
    if isinstance(function, str):
        module, _, name = function.partition(":")
        if not (module and name):
            raise CannotRun(f'{function!r} names no function. Write it as "module:function".')
        return module.removesuffix(".py"), name
    module = getattr(function, "__module__", None) or ""
    name = getattr(function, "__qualname__", None) or type(function).__name__
    if module == "__main__":
        raise CannotRun(_explain(name.rpartition(".")[2].strip("<>")))
    if "<" in name or not module:
        raise CannotRun(
            f"A new process can't import {name} by its name from {module or 'a file'}. Define it at the top "
            'level of a file, and pass "module:function".'
        )
    return module, name


def _explain(name: str) -> str:
    example = name if name.isidentifier() and name != "lambda" else "work"
    return (
        f"{name} exists in this notebook only. A new process starts with an empty memory, and imports what "
        "it needs from files; a notebook is none. Put the function into a file, with %%writefile "
        f'{example}s.py on the first line of its cell, and pass "{example}s:{example}".'
    )


def _run(
    ran: Ran,
    job: dict[str, object],
    arguments: tuple[object, ...],
    keywords: dict[str, object],
    start_method: str | None,
) -> Ran:
    offered = multiprocessing.get_all_start_methods()
    if start_method not in (None, *offered):
        raise CannotRun(
            f"There is no start method {start_method!r} here. Choose one of {', '.join(offered)}."
        )
    with tempfile.TemporaryDirectory(prefix="backend2-") as name:
        folder = Path(name)
        files = {f"{key}_file": str(folder / key) for key in ("arguments", "result", "method")}
        job = {**job, **files, "start_method": start_method, "arguments": []}
        if job["script"]:
            job["arguments"] = [str(argument) for argument in arguments]
        else:
            (folder / "arguments").write_bytes(_pickled(arguments, keywords))
        (folder / "job").write_text(json.dumps(job), encoding="utf-8")
        _play(ran, folder)
        _collect(ran, folder, start_method or offered[0])
    return ran


def _pickled(arguments: tuple[object, ...], keywords: dict[str, object]) -> bytes:
    for value in (*arguments, *keywords.values()):
        if getattr(value, "__module__", None) == "__main__" and callable(value):
            raise CannotRun(_explain(getattr(value, "__name__", "work").strip("<>")))
        try:
            pickle.dumps(value)
        except Exception as error:  # whatever an object's own methods raise
            kind = type(value).__name__
            raise CannotRun(
                f"An argument, a {kind}, can't be sent to another process: {error}. Send plain data, and "
                "make the rest over there."
            ) from None
    return pickle.dumps((arguments, keywords))


def _play(ran: Ran, folder: Path) -> None:
    """Run the job and show what it prints, for as long as it may take."""
    with _supervised([sys.executable, str(_HERE / "runner.py"), str(folder / "job")], folder) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        relay = Relay(process.stdout, process.stderr)
        try:
            ran.timed_out = not relay.show(ran.seconds)
        finally:
            _end(process)
        relay.show(_END_SECONDS)
    ran.output, ran.errors = relay.text("stdout"), relay.text("stderr")


@contextlib.contextmanager
def _supervised(command: list[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {**os.environ, MARK: uuid.uuid4().hex, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [sys.executable, str(_HERE / "supervisor.py"), str(folder / "exit_code"), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        **_out_of_reach(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _out_of_reach() -> dict[str, Any]:
    """Keep a notebook's interrupt, which is sent to its whole process group, from the script."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Tell the supervisor to end everything, and wait until it has."""
    assert process.stdin is not None
    process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)


def _collect(ran: Ran, folder: Path, start_method: str) -> None:
    used, code, result = folder / "method", folder / "exit_code", folder / "result"
    ran.start_method = used.read_text(encoding="utf-8") if used.exists() else start_method
    if code.exists() and not ran.timed_out:
        ran.exit_code = int(code.read_text(encoding="utf-8"))
    if result.exists() and ran.exit_code == 0:
        try:
            ran._result = pickle.loads(result.read_bytes())
        except Exception as error:
            raise CannotRun(f"The result of {ran.called} can't be read here: {error}.") from None
