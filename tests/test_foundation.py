"""What holds for the repository as a whole."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


class TestLock:
    """requirements.lock says exactly what pyproject.toml asks for; if not, `make lock` puts it right."""

    def test_everything_asked_for_is_locked_at_a_version_that_fits(self, root, project):
        locked = dict.fromkeys(name for name, _, _ in locked_versions(root))
        for requirement in asked_for(project):
            versions = [version for name, version, _ in locked_versions(root) if name == requirement.name]
            assert requirement.name in locked, f"{requirement} is not locked: run `make lock`"
            assert all(requirement.specifier.contains(version) for version in versions), (
                f"{requirement} is locked at {versions}: run `make lock`"
            )

    def test_nothing_is_locked_for_a_wish_that_is_gone(self, root, project):
        direct = {
            name for name, _, reasons in locked_versions(root) if "backend2 (pyproject.toml)" in reasons
        }
        assert direct == {requirement.name for requirement in asked_for(project)}, "run `make lock`"

    def test_every_version_has_its_hashes(self, root):
        entries = re.split(r"\n(?=\S)", (root / "requirements.lock").read_text().strip())
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def asked_for(project: dict[str, Any]) -> list[Requirement]:
    lines = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    requirements = [Requirement(line) for line in lines]
    for requirement in requirements:
        requirement.name = canonicalize_name(requirement.name)
    return requirements


def locked_versions(root: Path) -> Iterator[tuple[str, str, str]]:
    """Name, version, and which packages ask for it."""
    lock = (root / "requirements.lock").read_text()
    for name, version, rest in re.findall(r"(?ms)^([\w.-]+)==(\S+)(.*?)(?=^\w|\Z)", lock):
        yield canonicalize_name(name), version, " ".join(re.findall(r"# +(?:via )?(.*)", rest))


STUDENT_FLOOR = ["__init__.py", "errors.py", "checks", "outside", "pictures"]


def test_the_student_floor_imports_nothing_from_above(root, project):
    package = root / "helpers" / "backend2"
    above = {"backend2.cli", "backend2.course", "backend2.grading"} | instructors_packages(project)
    for name in STUDENT_FLOOR:
        place = package / name
        for module in [place] if place.is_file() else place.rglob("*.py"):
            wrong = {
                imported
                for imported in imports(module, root / "helpers")
                if any(imported == name or imported.startswith(f"{name}.") for name in above)
            }
            assert not wrong, f"{module.relative_to(root)} imports {', '.join(sorted(wrong))}"


def instructors_packages(project: dict[str, Any]) -> set[str]:
    extras = chain(*project["optional-dependencies"].values())
    return {Requirement(line).name.replace("-", "_") for line in extras}


def imports(module: Path, source_root: Path) -> Iterator[str]:
    """Every module, or name in a module, that a file imports, spelt out from the top."""
    here = module.relative_to(source_root).with_suffix("").parts
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = here[: len(here) - node.level] if node.level else ()
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("line", "imported"),
    [
        ("import backend2.grading.demo", "backend2.grading.demo"),
        ("from backend2 import course", "backend2.course"),
        ("from ..course import build", "backend2.course.build"),
        ("def f():\n    from jupytext import read", "jupytext.read"),
    ],
)
def test_imports_are_seen_however_they_are_written(tmp_path, line, imported):
    module = tmp_path / "backend2" / "checks" / "task.py"
    module.parent.mkdir(parents=True)
    module.write_text(line)
    assert list(imports(module, tmp_path)) == [imported]


MACHINE = re.compile(
    r"pypi\.org|pythonhosted\.|registry\.npmjs|deb\.debian"  # a registry's host
    r"|/root/|/work/|/Users/\w|/opt/pypi"  # a place on somebody's machine
)


def test_no_file_names_a_registry_or_a_place_on_the_machine_it_was_made_on(root):
    place = re.compile(rf"{MACHINE.pattern}|{re.escape(str(root))}\b")
    this_file = Path(__file__).resolve()
    found = [
        f"{path.relative_to(root)}:{number}: {match.group()}"
        for path in project_files(root)
        if path != this_file
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        for match in place.finditer(line)
    ]
    assert found == []


def project_files(root: Path) -> list[Path]:
    """Every file that is in Git, or would be at the next commit."""
    if not (root / ".git").exists():
        pytest.skip("this is not a Git checkout")
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(git, cwd=root, capture_output=True, text=True, check=True).stdout
    return [path for name in names.split("\0") if name and (path := root / name).is_file()]


class TestMake:
    """`make` sets the environment up, or says in one line why it can't."""

    @pytest.fixture
    def folder(self, root, tmp_path):
        shutil.copy(root / "Makefile", tmp_path)
        shutil.copy(root / "pyproject.toml", tmp_path)
        shutil.copy(root / "requirements.lock", tmp_path)
        return tmp_path

    def test_a_python_that_is_too_old_is_refused(self, folder):
        old = folder / "python3.9"
        old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
        old.chmod(0o755)
        run = make(folder, f"PYTHON={old}", "demo")
        assert run.returncode != 0
        assert run.stderr.count("\n") == 1
        assert f'needs Python 3.11 to 3.14, and {old} is "Python 3.9.2"' in run.stderr
        assert not (folder / ".venv").exists()

    def test_the_pythons_it_takes_are_those_the_package_takes(self, root, project):
        assert project["requires-python"] == ">=3.11,<3.15"
        assert "(3, 11) <= sys.version_info < (3, 15)" in (root / "Makefile").read_text()

    def test_an_environment_that_is_ready_is_left_alone(self, folder):
        finish_environment(folder)
        assert "Setting up" not in make(folder, "--dry-run", "build").stdout

    def test_one_that_was_never_finished_is_made_anew(self, folder):
        finish_environment(folder)
        (folder / ".venv" / "ready").unlink()
        assert "-m venv --clear" in make(folder, "--dry-run", "build").stdout

    def test_one_that_was_moved_here_is_made_anew(self, folder, tmp_path_factory):
        finish_environment(folder)
        moved = folder.rename(tmp_path_factory.mktemp("elsewhere") / "course")
        assert "-m venv --clear" in make(moved, "--dry-run", "build").stdout

    def test_a_newer_lock_is_installed_into_the_one_that_is_there(self, folder):
        finish_environment(folder)
        later = (folder / ".venv" / "ready").stat().st_mtime + 1
        os.utime(folder / "requirements.lock", (later, later))
        plan = make(folder, "--dry-run", "build").stdout
        assert "pip sync" in plan
        assert "-m venv" not in plan


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Neither another make's settings nor the user's own choice of Python.
    environment = {
        name: os.environ[name] for name in os.environ.keys() - {"MAKEFLAGS", "MAKELEVEL", "PYTHON"}
    }
    return subprocess.run(["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def finish_environment(folder: Path) -> None:
    """Leave what a set-up that ran to its end leaves."""
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    version = ".".join(map(str, sys.version_info[:3]))
    (folder / ".venv" / "ready").write_text(f"Python {version} in {folder}\n")


class TestSkips:
    """A test that is skipped for want of something is a failed one in CI."""

    @pytest.fixture
    def folder(self, root, tmp_path):
        shutil.copy(root / "tests" / "conftest.py", tmp_path)
        (tmp_path / "test_one.py").write_text("import pytest\ndef test(): pytest.skip('no browser')")
        (tmp_path / "test_two.py").write_text(
            "import pytest\npytest.skip('no sandbox', allow_module_level=True)"
        )
        (tmp_path / "test_three.py").write_text("import pytest\n@pytest.mark.xfail\ndef test(): assert False")
        return tmp_path

    def test_in_ci(self, folder, monkeypatch):
        monkeypatch.setenv("BACKEND2_CI", "1")
        run = pytest_in(folder)
        assert run.returncode == 1
        assert "in CI nothing may be missing" in run.stdout
        assert "no browser" in run.stdout
        assert "no sandbox" in run.stdout
        assert "1 failed, 1 xfailed, 1 error" in run.stdout

    def test_elsewhere(self, folder, monkeypatch):
        monkeypatch.delenv("BACKEND2_CI", raising=False)
        run = pytest_in(folder)
        assert run.returncode == 0
        assert "2 skipped, 1 xfailed" in run.stdout


def pytest_in(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--continue-on-collection-errors",
        ".",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)
