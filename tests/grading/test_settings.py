"""Every setting of nbgrader's that grading needs is taken from where nbgrader takes it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.plugins import LateSubmissionPlugin

from backend2.errors import CourseError
from backend2.grading.settings import Settings, load_settings

Load = Callable[[str], Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Load the settings of a course with this configuration; the user has none of their own."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "user"))
    (tmp_path / "course").mkdir()

    def load(config: str) -> Settings:
        (tmp_path / "course" / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
        return load_settings(tmp_path / "course")

    return load


def test_without_any_setting_all_lies_in_the_courses_folder(load: Load, tmp_path: Path) -> None:
    settings = load("")
    course = tmp_path / "course"
    assert settings.root == course
    assert settings.db_url == f"sqlite:///{course}/gradebook.db"
    assert settings.submitted("ada", "01-big-o") == course / "submitted" / "ada" / "01-big-o"
    assert settings.autograded("ada", "01-big-o") == course / "autograded" / "ada" / "01-big-o"
    assert settings.feedback("ada", "01-big-o") == course / "feedback" / "ada" / "01-big-o"
    assert (settings.course_id, settings.groupshared, settings.permissions) == ("", False, 0o444)
    assert type(settings.late_plugin) is LateSubmissionPlugin


def test_folders_may_have_other_names_and_another_order(load: Load, tmp_path: Path) -> None:
    settings = load(
        "c.CourseDirectory.directory_structure = '{assignment_id}/{nbgrader_step}/{student_id}'\n"
        "c.CourseDirectory.submitted_directory = 'in'\n"
        "c.CourseDirectory.autograded_directory = 'marked'\n"
        "c.CourseDirectory.feedback_directory = 'back'\n"
    )
    folder = tmp_path / "course" / "01-big-o"
    assert settings.submitted("ada", "01-big-o") == folder / "in" / "ada"
    assert settings.autograded("ada", "01-big-o") == folder / "marked" / "ada"
    assert settings.feedback("ada", "01-big-o") == folder / "back" / "ada"


def test_the_database_the_course_and_the_group_are_told(load: Load, tmp_path: Path) -> None:
    settings = load(
        "c.CourseDirectory.db_url = 'postgresql://there/marks'\n"
        "c.CourseDirectory.course_id = 'backend2'\n"
        f"c.CourseDirectory.root = {str(tmp_path / 'elsewhere')!r}\n"
        "c.CourseDirectory.groupshared = True\n"
    )
    assert (settings.db_url, settings.course_id) == ("postgresql://there/marks", "backend2")
    assert settings.root == tmp_path / "elsewhere"
    assert (settings.groupshared, settings.permissions) == (True, 0o664)
    assert load("c.BaseConverter.permissions = 640").permissions == 0o640


def test_older_names_of_settings_count_as_they_do_for_nbgrader(load: Load) -> None:
    settings = load("c.NbGrader.course_id = 'older'\nc.NbGrader.db_url = 'sqlite:///older.db'")
    assert (settings.course_id, settings.db_url) == ("older", "sqlite:///older.db")


def test_what_the_users_own_files_say_counts_unless_the_course_says_otherwise(
    load: Load, tmp_path: Path
) -> None:
    (tmp_path / "user").mkdir()
    own = {"CourseDirectory": {"course_id": "mine", "feedback_directory": "mine"}}
    (tmp_path / "user" / "nbgrader_config.json").write_text(json.dumps(own))
    settings = load("c.CourseDirectory.course_id = 'backend2'")
    assert settings.course_id == "backend2"
    assert settings.feedback("ada", "01-big-o").parts[-3] == "mine"


class TestStudents:
    """Who has handed in something."""

    def test_everyone_with_a_folder_is_listed_in_order(self, load: Load, tmp_path: Path) -> None:
        settings = load("c.CourseDirectory.student_id_exclude = 'test-user,cleo'")
        for student in ("chen", "ada", "cleo", "test-user"):
            settings.submitted(student, "01-big-o").mkdir(parents=True)
        settings.submitted("ben", "02-design-patterns").mkdir(parents=True)
        settings.submitted("ben", "01-big-o-extra").mkdir(parents=True)
        assert settings.students("01-big-o") == ["ada", "chen"]

    def test_they_are_found_wherever_the_settings_put_them(self, load: Load, tmp_path: Path) -> None:
        settings = load(
            "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'\n"
            f"c.CourseDirectory.submitted_directory = {str(tmp_path / 'in [2026]')!r}"
        )
        settings.submitted("ada", "01-big-o").mkdir(parents=True)
        assert settings.students("01-big-o") == ["ada"]

    def test_nobody_is_no_error(self, load: Load) -> None:
        assert load("").students("01-big-o") == []


class TestLatePlugin:
    """What a late submission loses may be said by a class of the course's own."""

    PLUGIN = "class SubMarks(BasePlugin):\n    def late_submission_penalty(self, *_): return 1.0\n"

    def test_it_may_lie_beside_the_configuration(self, load: Load, tmp_path: Path) -> None:
        (tmp_path / "course" / "late_of_ours.py").write_text(
            f"from nbgrader.plugins import BasePlugin\n{self.PLUGIN}"
        )
        settings = load("c.AssignLatePenalties.plugin_class = 'late_of_ours.SubMarks'")
        assert settings.late_plugin.late_submission_penalty("ada", 5.0, 60.0) == 1.0

    def test_it_may_stand_in_the_configuration(self, load: Load) -> None:
        plugin = f"from nbgrader.plugins import BasePlugin\n{self.PLUGIN}"
        settings = load(f"{plugin}c.AssignLatePenalties.plugin_class = SubMarks")
        assert settings.late_plugin.late_submission_penalty("ada", 5.0, 60.0) == 1.0

    def test_nbgraders_own_has_settings_too(self, load: Load) -> None:
        settings = load("c.LateSubmissionPlugin.penalty_method = 'zero'")
        assert settings.late_plugin.late_submission_penalty("ada", 5.0, 60.0) == 5.0


class TestTrouble:
    def test_a_folder_without_a_configuration_is_no_course(self, tmp_path: Path) -> None:
        with pytest.raises(CourseError, match=r"has no nbgrader_config\.py\. Go to the course's folder"):
            load_settings(tmp_path)

    def test_a_configuration_that_cannot_be_run_is_named(self, load: Load) -> None:
        with pytest.raises(
            CourseError, match=r"course/nbgrader_config\.py can't be read: ZeroDivisionError: .* Mend it"
        ):
            load("c.CourseDirectory.course_id = 1 / 0")

    @pytest.mark.parametrize(
        "line",
        [
            "c.CourseDirectory.course_id = 1",
            "c.AssignLatePenalties.plugin_class = 'no_such_module.SubMarks'",
            "c.AssignLatePenalties.plugin_class = 'pathlib.Path'",
            "c.LateSubmissionPlugin.penalty_method = 'half'",
        ],
    )
    def test_a_value_that_nbgrader_does_not_take_is_told(self, load: Load, line: str) -> None:
        with pytest.raises(
            CourseError, match=r"nbgrader_config\.py says what nbgrader can't use: .*\. Mend it\."
        ):
            load(line)
