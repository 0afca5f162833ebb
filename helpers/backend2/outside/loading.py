"""Finds the app that a name such as "shop:app" means, as its file is now, and tells errors by its own lines.

This runs in the process of the app, which has nothing to do with a notebook.
"""

import importlib
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from typing import Any

from backend2.wording import with_article


class NoApp(Exception):
    """There is no app of that name.

    Args:
        label: What is wrong, in a word or two.
        message: What is wrong and what to do.
    """

    def __init__(self, label: str, message: str) -> None:
        super().__init__(message)
        self.label = label


class _FromSource(SourceFileLoader):
    """Compiles the source each time: an edit may change neither a file's second nor its size."""

    def path_stats(self, path: str) -> Mapping[str, Any]:
        raise OSError(f"no bytecode for {path}")  # what Python takes for "don't look for any"


def import_from(folder: Path) -> None:
    """Import modules from a folder first, and always from their source.

    Args:
        folder: The folder, absolute.
    """

    def hook(path: str) -> FileFinder:
        if not is_own(path, folder):
            raise ImportError(path)
        return FileFinder(path, (_FromSource, [".py"]))

    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.pop(str(folder), None)
    sys.path.insert(0, str(folder))


def load_app(name: str) -> Callable[..., Any]:
    """Import an app.

    Args:
        name: Where it is, as "module:app".

    Returns:
        The app.

    Raises:
        NoApp: There is no such module, or it has no such app.
        BaseException: What the module raised.
    """
    module_name, _, attribute = name.partition(":")
    _refuse_own_server()
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name == module_name:
            message = f"There is no file {module_name}.py. Run the cell that writes it."
            raise NoApp("no-file", message) from None
        raise
    app = getattr(module, attribute, None)
    if not callable(app):
        raise NoApp("no-app", _say_missing(name, vars(module)))
    return app  # type: ignore[no-any-return]


def _refuse_own_server() -> None:
    import uvicorn

    def run(*_: object, **__: object) -> None:
        raise NoApp(
            "own-server",
            "It starts a server of its own while it is imported. Take `uvicorn.run(…)` out, or put it under "
            '`if __name__ == "__main__":`.',
        )

    uvicorn.run = run


def _say_missing(name: str, names: Mapping[str, object]) -> str:
    module, _, attribute = name.partition(":")
    if attribute in names:
        return f"{attribute} in {module}.py is {with_article(type(names[attribute]).__name__)}, not an app."
    apps = [other for other, value in names.items() if type(value).__module__.startswith("fastapi.app")]
    instead = f"It has {' and '.join(apps)}." if apps else "Write `app = FastAPI()` there."
    return f"{module}.py has no {attribute}. {instead}"


def own_traceback(error: BaseException, folder: Path) -> str:
    """Tell an error as Python does, without the frames of Python, of libraries and of the course.

    Args:
        error: The error.
        folder: The folder whose files count.

    Returns:
        The lines, with the files' names relative to the folder.
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if is_own(frame.filename, folder)]
    # Without the columns: not every Python marks the same part of a line.
    bare = [traceback.FrameSummary(each.filename, each.lineno, each.name, line=each.line) for each in frames]
    told = "".join([*traceback.format_list(bare), *traceback.format_exception_only(error)])
    if isinstance(error, BaseExceptionGroup):
        told += "".join(f"{own_traceback(inner, folder)}\n" for inner in error.exceptions)
    return told.replace(f"{folder}/", "").replace(f"{folder}\\", "").rstrip()


def own_place(frame: Any, folder: Path) -> str:
    """Say at which line of its own an app is.

    Args:
        frame: The innermost frame of a thread.
        folder: The folder whose files count.

    Returns:
        The line and where it stands, or "" if none of its own is running.
    """
    while frame is not None and not is_own(frame.f_code.co_filename, folder):
        frame = frame.f_back
    if frame is None:
        return ""
    [summary] = traceback.StackSummary.extract([(frame, frame.f_lineno)])
    return f"{Path(summary.filename).name}, line {summary.lineno}: `{summary.line}`"


def is_own(path: str, folder: Path) -> bool:
    """Say whether a file belongs to the folder, and not to a virtual environment in it.

    Args:
        path: The file.
        folder: The folder, absolute.
    """
    inside, libraries = f"{folder}", sys.prefix
    return path.startswith(inside) and not (libraries.startswith(inside) and path.startswith(libraries))
