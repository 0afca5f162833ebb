import os
import shutil
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from backend2.course.lab import HOST, arguments, exchange_folder, open_exchange, require_free
from backend2.errors import CourseError


@pytest.fixture
def course(root, tmp_path):
    shutil.copy(root / "nbgrader_config.py", tmp_path)
    (tmp_path / "notebooks").mkdir()
    return tmp_path


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free():
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


def test_the_exchange_is_beside_the_configuration(course, monkeypatch):
    monkeypatch.delenv("BACKEND2_EXCHANGE", raising=False)
    assert exchange_folder(course) == course / "exchange"


def test_a_shared_machine_has_it_elsewhere(course, monkeypatch, tmp_path):
    monkeypatch.setenv("BACKEND2_EXCHANGE", str(tmp_path / "shared"))
    assert exchange_folder(course) == tmp_path / "shared"


def test_everyone_may_write_to_a_new_exchange_but_not_take_away(tmp_path):
    open_exchange(tmp_path / "shared" / "exchange")
    mode = stat.S_IMODE((tmp_path / "shared" / "exchange").stat().st_mode)
    assert mode == 0o1777


def test_an_exchange_that_is_there_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o2770)
    open_exchange(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o2770


def test_an_exchange_that_cannot_be_made_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CourseError, match=r"can't be used: .+\. Set BACKEND2_EXCHANGE"):
        open_exchange(tmp_path / "file" / "exchange")


def test_an_exchange_that_is_not_writable_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    with pytest.raises(CourseError, match="You may not write to it"):
        open_exchange(tmp_path)


def test_a_port_that_is_taken_is_refused(taken):
    with pytest.raises(CourseError, match=rf"Port {taken} can't be used: .+ PORT={taken + 1}"):
        require_free(taken)


def test_a_free_port_is_left_free(free):
    require_free(free)
    require_free(free)


def test_jupyterlab_opens_the_course_and_asks_the_internet_nothing(course):
    given = arguments(course, 8888, browser=False)
    assert f"--ServerApp.root_dir={course}" in given
    assert "--ExtensionApp.open_browser=False" in given
    assert "--LabApp.news_url=None" in given


def test_the_lab_runs_nbgraders_extensions(course, free, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_TOKEN", "secret")
    command = [sys.executable, "-m", "backend2.cli", "lab", "--port", str(free), "--no-browser"]
    with (tmp_path / "lab.log").open("w") as log:
        lab = subprocess.Popen(command, cwd=course, stdout=log, stderr=log)
        try:
            assert b'"status": true' in fetch(free, "formgrader/api/status", lab)
            assert b"<title>nbgrader formgrade" in fetch(free, "formgrader/manage_assignments", lab)
            assert b'"success": true' in fetch(free, "assignments?course_id=backend2", lab)
            assert b'"course_id": "backend2"' in fetch(free, "formgraders", lab)
            assert b"JupyterLab" in fetch(free, "lab", lab)
        finally:
            lab.terminate()
            lab.wait(timeout=30)


def fetch(port: int, page: str, server: subprocess.Popen[bytes]) -> bytes:
    """Get a page as soon as the server is up."""
    request = urllib.request.Request(
        f"http://{HOST}:{port}/{page}", headers={"Authorization": "token secret"}
    )
    while server.poll() is None:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"the lab ended with status {server.returncode}")
