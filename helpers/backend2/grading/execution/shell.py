"""IPython without a kernel: runs cells one by one, and collects what they show as a notebook's outputs."""

import ast
import codecs
import io
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from backend2.checks.limits import OutOfTime

Output = dict[str, Any]

_CHUNK = 1 << 16
_INLINE = "module://matplotlib_inline.backend_inline"  # figures become pictures in the notebook


class Outputs:
    """What cells show.

    Args:
        flood: Called when they have shown more than they may.

    Attributes:
        most_characters: How much they may show altogether.
        most_outputs: How many outputs they may have altogether.
    """

    def __init__(self, flood: Callable[[], None]) -> None:
        self._flood = flood
        self._shown: list[Output] = []
        self._lock = threading.RLock()
        self.most_characters = sys.maxsize
        self.most_outputs = sys.maxsize

    def take(self) -> list[Output]:
        """Return what was shown since this was last asked."""
        with self._lock:
            taken, self._shown = self._shown, []
        for output in taken:
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return taken

    def write(self, name: str, text: str) -> None:
        """Add a text to a stream."""
        with self._lock:
            last = self._shown[-1] if self._shown else {}
            if last.get("name") == name:
                last["text"].append(text)
                self._count(len(text), 0)
            else:
                self.add({"output_type": "stream", "name": name, "text": [text]}, len(text))

    def add(self, output: Output, size: int) -> None:
        """Add an output."""
        with self._lock:
            self._shown.append(output)
            self._count(size, 1)

    def _count(self, characters: int, outputs: int) -> None:
        self.most_characters -= characters
        self.most_outputs -= outputs
        if self.most_characters < 0 or self.most_outputs < 0:
            self._flood()


class Stream(io.TextIOBase):
    """Stands in for `sys.stdout` or `sys.stderr`."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        self._outputs = outputs
        self.name = name

    encoding = "utf-8"

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Show a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self.name, text)
        return len(text)


class _Publisher(DisplayPublisher):
    shell: "_Collecting"

    def publish(self, data: Output, metadata: Output | None = None, *_: Any, **__: Any) -> None:
        shown = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.shell.outputs.add(shown, _size(data))

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002 -- the base class's
        self.shell.outputs.take()


class _Hook(DisplayHook):
    shell: "_Collecting"

    def quiet(self) -> bool:
        """Say whether the cell ends with a semicolon: then its value isn't shown."""
        lines = [line.strip() for line in self.shell.source.splitlines()]
        code = [line for line in lines if line and not line.startswith("#")]
        if not code or ";" not in code[-1]:  # looking at every token takes longer than most cells
            return False
        cell = self.shell.transform_cell(self.shell.source)
        return bool(self.semicolon_at_end_of_expression(cell))  # type: ignore[no-untyped-call]  # IPython's

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Output, md_dict: Output | None = None) -> None:
        shown = {"output_type": "execute_result", "data": format_dict, "metadata": md_dict or {}}
        self.shell.outputs.add({**shown, "execution_count": None}, _size(format_dict))

    def log_output(self, format_dict: Output) -> None:
        pass

    def finish_displayhook(self) -> None:
        self._is_active = False


def _size(data: Output) -> int:
    return sum(len(value) if isinstance(value, str | bytes) else len(repr(value)) for value in data.values())


class _Collecting(InteractiveShell):
    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    outputs: Outputs
    source = ""  # of the present cell

    def transform_cell(self, raw_cell: str) -> str:
        """Leave Python as it is: IPython looks at every token of it, and would do the same in the end."""
        if not raw_cell.lstrip().startswith("In [") and _is_python(raw_cell):
            return raw_cell if raw_cell.endswith("\n") else f"{raw_cell}\n"
        return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]  # as is most of IPython

    def should_run_async(self, raw_cell: str, **told: Any) -> bool:
        """Say whether the cell waits for something; IPython compiles it to find out."""
        is_possible = "await" in raw_cell or "async" in raw_cell
        return is_possible and bool(super().should_run_async(raw_cell, **told))

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """Leave the user's own folder alone."""

    def init_profile_dir(self, profile_dir: object) -> None:  # noqa: ARG002 -- the base class's
        """Leave it alone, too; `%cd` and others keep what they keep in memory."""
        self.db = {}

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: `%matplotlib inline` needs no event loop."""

    def ask_exit(self) -> None:
        """End the cell, and not the notebook."""
        raise SystemExit

    def system(self, command: str) -> None:
        """Run a shell command; IPython's own way needs a terminal."""
        command = str(self.var_expand(command, depth=1))  # type: ignore[no-untyped-call]
        ways: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "shell": True}
        with subprocess.Popen(command, stdout=subprocess.PIPE, **ways) as process:
            for text in codecs.iterdecode(_read_parts(process.stdout), "utf-8", "replace"):
                print(text, end="")
        self.user_ns["_exit_code"] = process.returncode

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        if etype is OutOfTime:
            return
        said = {"ename": etype.__name__, "evalue": _safe(evalue), "traceback": list(stb)}
        self.outputs.add({"output_type": "error", **said}, sum(map(len, stb)))


def _is_python(source: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they come when the cell is run
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def _read_parts(pipe: Any) -> Iterator[bytes]:
    return iter(lambda: bytes(pipe.read1(_CHUNK)), b"")


def _safe(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "an error that can't be shown"


class Shell:
    """A shell of IPython's, one a process.

    Args:
        flood: Called when the cells have shown more than they may.

    Attributes:
        outputs: What the cells show.
        names: The notebook's global names.
    """

    def __init__(self, flood: Callable[[], None]) -> None:
        os.environ.setdefault("MPLBACKEND", _INLINE)
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        config.InteractiveShell.colors = "nocolor"
        self.outputs = _Collecting.outputs = Outputs(flood)
        self._shell = _Collecting.instance(config=config)
        self.names: dict[str, Any] = self._shell.user_ns

    def begin(self) -> None:
        """Take the standard streams."""
        sys.path.insert(0, "")  # a kernel finds modules in its working folder
        sys.stdout, sys.stderr = Stream(self.outputs, "stdout"), Stream(self.outputs, "stderr")

    def run(self, source: str) -> tuple[list[Output], bool]:
        """Run a cell.

        Args:
            source: Its text.

        Returns:
            What it has shown, and whether it came to its end.

        Raises:
            OutOfTime: As `time_limit` does.
        """
        self._shell.source = source
        ran = self._shell.run_cell(source, store_history=False)  # type: ignore[no-untyped-call]
        if isinstance(ran.error_in_exec, OutOfTime):
            raise ran.error_in_exec
        return self.outputs.take(), bool(ran.success)
