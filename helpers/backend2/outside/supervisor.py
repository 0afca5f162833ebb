"""The process between a notebook and what it runs: it ends the whole tree, whatever becomes of the notebook.

Run by its path as `python supervisor.py REPORT COMMAND...`. It runs the command, and when that has ended, or
when its own standard input closes (the notebook gives up, was interrupted, or died), it ends every process
that the command has started and that is still there. It writes the command's exit code to REPORT.

It imports nothing of the course: it starts with each script.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

# Every process of the tree inherits this variable, also one that has cut all other ties.
MARK = "BACKEND2_RUN"
_GRACE_SECONDS = 2.0


def main() -> None:
    """Run the command, and leave nothing of it behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a notebook's interrupt reaches it through the pipe
    report, *command = sys.argv[1:]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=_end_with_notebook, args=(child,), daemon=True).start()
    code = child.wait()
    end_marked()
    with open(f"{report}.part", "w", encoding="utf-8") as file:  # noqa: PTH123 -- pathlib takes its time
        file.write(str(code))
    os.replace(f"{report}.part", report)  # noqa: PTH105
    os._exit(0)  # the thread may be reading still, and Python waits for no reader


def _end_with_notebook(child: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 1024):
        pass
    child.kill()  # the main thread does the rest


def end_marked() -> None:
    """End every process that has this one's mark, but for this one.

    Python's resource tracker, which cleans up after the others, lets SIGTERM pass, and goes by itself.
    """
    until = time.monotonic() + _GRACE_SECONDS
    while left := _marked():
        for process in left:
            with contextlib.suppress(psutil.Error):
                process.terminate() if time.monotonic() < until else process.kill()
        time.sleep(0.01)


def _marked() -> list["psutil.Process"]:
    return [
        process for process in psutil.process_iter() if process.pid != os.getpid() and _is_marked(process)
    ]


def _is_marked(process: "psutil.Process") -> bool:
    try:
        return bool(process.environ().get(MARK) == os.environ[MARK])
    except (psutil.Error, OSError):  # it is gone, or somebody else's
        return False


if __name__ == "__main__":
    sys.path.pop(0)  # this file's folder has modules called like Python's own
    import psutil

    main()
