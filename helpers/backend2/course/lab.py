"""Open the course in JupyterLab, with all of nbgrader's extensions at work."""

import os
import socket
import sys
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

from backend2.course.environment import put_environment_on_path
from backend2.errors import CourseError

HOST = "127.0.0.1"


def serve(root: Path, port: int, browser: bool = True) -> None:
    """Run JupyterLab on the course until it is stopped.

    Args:
        root: The course's folder.
        port: The loopback port to listen on.
        browser: Whether to open the user's web browser, too.

    Raises:
        CourseError: The exchange can't be used, or the port is taken.
    """
    from jupyterlab.labapp import LabApp

    if sys.platform != "win32":  # nbgrader has no exchange there
        open_exchange(exchange_folder(root))
    require_free(port)
    os.chdir(root)  # nbgrader reads its configuration from where the server was started
    put_environment_on_path()
    _add_settings()
    LabApp.launch_instance(arguments(root, port, browser))


def _add_settings() -> None:
    """Let JupyterLab read the course's settings, too: it asks whether to fetch news unless they say no."""
    folders = [str(Path(__file__).with_name("jupyter")), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, folders))


def exchange_folder(root: Path) -> Path:
    """Read from the course's configuration where its exchange is.

    Args:
        root: The course's folder.

    Returns:
        The folder that `nbgrader_config.py` names.

    Raises:
        CourseError: The folder is no course's.
    """
    if not (root / "nbgrader_config.py").is_file():
        raise CourseError(
            f"{root} holds no nbgrader_config.py. Name a course's folder, or run `make demo` first."
        )
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    return Path(config.Exchange.root)


def open_exchange(folder: Path) -> None:
    """Make the exchange if it isn't there, as nbgrader needs it: everyone may write to it.

    Args:
        folder: Where it is to be.

    Raises:
        CourseError: It can't be made or written to.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            folder.chmod(0o1777)  # sticky: nobody can take away what another has put there
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unusable(folder, "You may not write to it")


def _unusable(folder: Path, reason: str) -> CourseError:
    return CourseError(
        f"The exchange {folder} can't be used: {reason}. Set BACKEND2_EXCHANGE to a folder you can write to."
    )


def require_free(port: int) -> None:
    """Make sure that a server could listen on a loopback port.

    Args:
        port: The port's number.

    Raises:
        CourseError: Another program has it, or it isn't for this user.
    """
    with socket.socket() as probe:
        if sys.platform != "win32":  # there, this would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            message = (
                f"Port {port} can't be used: {error.strerror}. Choose another: make lab PORT={port + 1}."
            )
            raise CourseError(message) from error


def arguments(root: Path, port: int, browser: bool) -> list[str]:
    """List JupyterLab's arguments.

    Args:
        root: The course's folder; nbgrader's extensions need it to be the server's.
        port: The loopback port to listen on.
        browser: Whether to open the user's web browser.

    Returns:
        The arguments of `jupyter lab`.
    """
    return [
        f"--ServerApp.root_dir={root}",
        f"--ServerApp.ip={HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.allow_root=True",  # in a container there often is no other user
        f"--ExtensionApp.open_browser={browser}",
        # The course needs no internet, and asks no question when it opens.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
