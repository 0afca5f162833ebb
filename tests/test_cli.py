"""The command line finds the course, hands over, and turns what the user can put right into one line."""

import subprocess
import sys
from pathlib import Path

import pytest

from backend2 import cli
from backend2.errors import CourseError

COMMANDS = ["build", "adopt", "check", "lint", "demo", "lab"]


@pytest.fixture
def run(monkeypatch, root):
    """Run `backend2 …` in the course and give its exit status."""
    monkeypatch.chdir(root)

    def run_(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["backend2", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0)

    return run_


def test_help_lists_the_commands(run, capsys):
    assert run("--help") == 0
    shown = capsys.readouterr().out
    assert [command for command in COMMANDS if command not in shown] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_own_help(run, capsys, command):
    assert run(command, "--help") == 0
    assert f"backend2 {command}" in capsys.readouterr().out


def test_it_hands_over_the_course_and_the_sessions(run, root, monkeypatch):
    calls: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr("backend2.course.build.build", lambda *given: calls.append(given))
    assert run("build", "01-big-o") == 0
    assert calls == [(root, ["01-big-o"])]


@pytest.mark.parametrize(("findings", "status"), [(0, 0), (3, 1)])
def test_check_fails_if_there_are_findings(run, monkeypatch, findings, status):
    monkeypatch.setattr("backend2.course.proof.check", lambda root, sessions: findings)
    assert run("check") == status


@pytest.mark.parametrize(("as_expected", "status"), [(True, 0), (False, 1)])
def test_the_demo_fails_if_a_mark_is_not_as_expected(run, monkeypatch, as_expected, status):
    monkeypatch.setattr("backend2.grading.demo.run", lambda root, students: as_expected)
    assert run("demo") == status


def test_what_the_user_can_put_right_comes_as_one_line(run, monkeypatch, capsys):
    def refuse(root, sessions):
        raise CourseError("There is no session 10-magic. The sessions are listed in notebooks/.")

    monkeypatch.setattr("backend2.course.build.build", refuse)
    assert run("build", "10-magic") == 2
    assert capsys.readouterr().err == (
        "backend2: There is no session 10-magic. The sessions are listed in notebooks/.\n"
    )


def test_outside_a_course_it_says_where_to_go(run, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("build") == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "is not inside a course" in message


def test_a_students_install_is_told_what_the_command_needs():
    program = "import sys; sys.modules['typer'] = None; import backend2.cli"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stderr == (
        "The `backend2` command needs the instructor's packages: pip install 'backend2[instructor]'.\n"
    )
