"""Files that a notebook's cells write: inside its folder, whole, and imported anew after each change."""

import contextlib
import importlib
import os
import sys
from pathlib import Path

from .errors import CannotRun

# What was written, in the order it first was, and the notebook's folder it is in.
_written: dict[Path, Path] = {}


def write_file(name: str, text: str, folder: Path | None = None) -> str:
    """Write a file in the notebook's folder, so that the next import sees what it says now.

    Args:
        name: The file's path, relative to the folder; folders on the way are made.
        text: What it holds.
        folder: The notebook's folder; the working folder if not given.

    Returns:
        What was written, in words that are the same each time: the path and the number of lines.

    Raises:
        CannotRun: The path leads out of the folder, or can't be written to.
    """
    home = (folder or Path.cwd()).resolve()
    path = _inside(home, name)
    text = text if text.endswith("\n") or not text else f"{text}\n"
    _write_whole(path, text)
    _written[path] = home
    _forget_modules()
    lines = text.count("\n")
    return f"{path.relative_to(home).as_posix()}: {lines} {'line' if lines == 1 else 'lines'}"


def remove_written() -> None:
    """Remove the files that cells have written, what Python compiled of them, and folders left empty."""
    for path, home in reversed(_written.items()):
        path.unlink(missing_ok=True)
        _remove_bytecode(path)
        _remove_empty(path.parent, home)
    _forget_modules()
    _written.clear()


def _inside(home: Path, name: str) -> Path:
    path = (home / name).resolve()  # where symbolic links lead counts, not where they lie
    if path == home or not path.is_relative_to(home):
        raise CannotRun(f"{name!r} is outside the notebook's folder. Give a path below it, such as shop.py.")
    if path.is_dir():
        raise CannotRun(f"{name!r} is a folder. Give the name of a file.")
    return path


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise CannotRun(f"{path.name} can't be written: {error.strerror}. Try another name.") from None
    # Python tells old bytecode by the file's second and size: an edit may change neither.
    _remove_bytecode(path)


def _remove_bytecode(path: Path) -> None:
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink(missing_ok=True)


def _remove_empty(folder: Path, home: Path) -> None:
    with contextlib.suppress(OSError):  # there is something else in it, or it isn't there
        (folder / "__pycache__").rmdir()
    if folder != home:
        with contextlib.suppress(OSError):
            folder.rmdir()
            _remove_empty(folder.parent, home)


def _forget_modules() -> None:
    """Let all that was written be imported anew: any of it may have imported what has changed."""
    names = {path.name for path in _written}
    for name, module in list(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "")
        if file.name in names and file.resolve() in _written:
            del sys.modules[name]
            _forget_attribute(name, module)
    importlib.invalidate_caches()


def _forget_attribute(name: str, module: object) -> None:
    """Take a module out of its package, where `from package import module` would still find it."""
    package, _, last = name.rpartition(".")
    if package in sys.modules and getattr(sys.modules[package], last, None) is module:
        delattr(sys.modules[package], last)
