import os
from pathlib import Path

import backend2
from backend2.course.environment import child_environment


def test_the_package_is_found_from_any_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"helpers{os.pathsep}")

    paths = child_environment()["PYTHONPATH"].split(os.pathsep)

    assert paths == [str(Path(backend2.__file__).parents[1]), str(tmp_path.resolve() / "helpers")]


def test_variables_are_added_and_the_rest_stays(monkeypatch):
    monkeypatch.setenv("HOME", "/somewhere")

    assert child_environment(IPYTHONDIR="/settings")["IPYTHONDIR"] == "/settings"
    assert child_environment()["HOME"] == "/somewhere"
