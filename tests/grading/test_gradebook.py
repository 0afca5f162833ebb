"""What grading reads from nbgrader's gradebook, and how it records results there."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import nbformat
import pytest

from backend2.course.session import Session
from backend2.errors import CourseError
from backend2.grading.gradebook import Gradebook, Recorder
from backend2.grading.graded import Graded
from backend2.grading.pipeline import Instructor, read_marks
from backend2.grading.plan import Plan, make_plan
from backend2.grading.recording.receipt import read_timestamp

from .tiny import (
    COURSE,
    DUE,
    MODEL,
    RELEASED,
    SESSION,
    SUBMISSION,
    WRONG,
    edit,
    files,
    hand_in,
    notebook,
    open_gradebook,
    plan_of,
    result,
    rows,
)


@pytest.fixture
def gradebook(tiny: Path) -> Iterator[Gradebook]:
    with open_gradebook(tiny) as opened:
        yield opened


@pytest.fixture
def plan(tiny: Path, gradebook: Gradebook) -> Plan:
    return plan_of(tiny, gradebook)


@pytest.fixture
def recorder(gradebook: Gradebook, plan: Plan) -> Recorder:
    return gradebook.recorder(plan)


def set_duedate(root: Path) -> None:
    with edit(root) as opened:
        opened.update_or_create_assignment(SESSION, duedate=DUE)


class TestPlanning:
    """The gradebook is read once, and everything that can't be graded is said before anything is graded."""

    def test_the_checksums_tell_an_answer_that_is_as_it_was_released(
        self, tiny: Path, gradebook: Gradebook
    ) -> None:
        release = nbformat.read(Session(tiny, SESSION).release, as_version=4)
        released = {
            cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.checksum for cell in release.cells[1:]
        }
        assert gradebook.checksums(SESSION) == released

    def test_without_a_gradebook_it_says_who_makes_it_and_makes_none(self, tiny: Path) -> None:
        (tiny / "gradebook.db").unlink()
        with pytest.raises(
            CourseError, match=r"no gradebook in .*gradebook\.db\. Run `nbgrader generate_assign"
        ):
            open_gradebook(tiny)
        assert not (tiny / "gradebook.db").exists()

    def test_an_empty_file_is_no_gradebook_either(self, tiny: Path) -> None:
        (tiny / "gradebook.db").write_bytes(b"")
        with pytest.raises(CourseError, match="no gradebook in"):
            open_gradebook(tiny)

    def test_a_session_that_the_gradebook_does_not_know_must_be_generated(self, gradebook: Gradebook) -> None:
        with pytest.raises(CourseError, match=r"no 02-halves\. Run `nbgrader generate_assignment 02-halves`"):
            gradebook.checksums("02-halves")

    def test_the_gradebook_of_another_course_is_told_by_its_id(self, tiny: Path) -> None:
        config = tiny / "nbgrader_config.py"
        config.write_text(config.read_text() + "c.CourseDirectory.course_id = 'biology'\n")
        with open_gradebook(tiny) as gradebook, pytest.raises(CourseError, match="'tiny', not of 'biology'"):
            gradebook.checksums(SESSION)

    def test_a_gradebook_from_before_there_were_courses_may_be_anybodys(self, tiny: Path) -> None:
        change(tiny, "UPDATE assignment SET course_id = 'default_course'")
        with open_gradebook(tiny) as gradebook:
            assert gradebook.checksums(SESSION)

    def test_a_gradebook_with_other_cells_is_told_by_their_names(
        self, tiny: Path, gradebook: Gradebook
    ) -> None:
        source = Session(tiny, SESSION).source
        changed = notebook(public=4)
        changed.cells[1].metadata.nbgrader.grade_id = "double-answer-2"
        nbformat.write(changed, source)
        plan = make_plan(Session(tiny, SESSION), gradebook.checksums(SESSION))
        differ = (
            "they differ in double-answer, double-answer-2, double-public. Run `nbgrader generate_assignment"
        )
        with pytest.raises(CourseError, match=differ):
            gradebook.recorder(plan)

    @pytest.mark.parametrize(
        "sql",
        ["UPDATE alembic_version SET version_num = '167914646830'", "DROP TABLE alembic_version"],
        ids=["of another version", "without any version"],
    )
    def test_an_older_gradebook_must_be_upgraded(self, tiny: Path, sql: str) -> None:
        change(tiny, sql)
        with pytest.raises(CourseError, match=r"older nbgrader\. .* run `nbgrader db upgrade`"):
            open_gradebook(tiny)

    def test_a_newer_gradebook_needs_a_newer_nbgrader(self, tiny: Path) -> None:
        change(tiny, "UPDATE alembic_version SET version_num = 'from the future'")
        with pytest.raises(CourseError, match=r"newer nbgrader\. Bring"):
            open_gradebook(tiny)


def change(root: Path, sql: str) -> None:
    with closing(sqlite3.connect(root / "gradebook.db")) as database, database:
        database.execute(sql)


class TestRecording:
    """One transaction and one rename a submission; what is recorded replaces what was recorded before."""

    def test_every_graded_cell_gets_its_points(self, tiny: Path, recorder: Recorder, plan: Plan) -> None:
        recorder.record("ada", result(plan, 2, 1.5))
        assert rows(tiny)["grade"] == [
            ("ada", "double-hidden", 1.5, None, None, 0),
            ("ada", "double-public", 2.0, None, None, 0),
        ]

    def test_scores_replace_older_ones_and_what_a_result_does_not_name_gets_nothing(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan))
        recorder.record(
            "ada", Graded(result(plan).notebook, {"double-public": 1.0}, reason="It ran out of time.")
        )
        assert [(row[1], row[2]) for row in rows(tiny)["grade"]] == [
            ("double-hidden", 0.0),
            ("double-public", 1.0),
        ]

    def test_an_answer_that_is_as_it_was_released_is_said_to_be_missing(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan, 0, 0, unanswered=("double-answer",)))
        assert rows(tiny)["comment"] == [("ada", "double-answer", "No response.", None)]
        recorder.record("ada", result(plan))
        assert rows(tiny)["comment"] == [("ada", "double-answer", None, None)]

    def test_what_people_did_in_formgrader_stays(self, tiny: Path, recorder: Recorder, plan: Plan) -> None:
        recorder.record("ada", result(plan, 0, 0))
        grade_by_hand(tiny, "ada")
        recorder.record("ada", result(plan, 2, 3))
        assert rows(tiny)["grade"] == [
            ("ada", "double-hidden", 3.0, None, 0.25, 0),
            ("ada", "double-public", 2.0, 1.0, None, 1),  # someone is to look whether the mark still fits
        ]
        assert rows(tiny)["comment"] == [("ada", "double-answer", None, "Nearly!")]

    def test_a_time_is_kept_in_utc_and_an_unknown_one_leaves_the_older(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan), datetime(2026, 11, 20, 13, tzinfo=timezone(timedelta(hours=1))))
        recorder.record("ada", result(plan))
        assert rows(tiny)["submission"][0][2] == "2026-11-20 12:00:00.000000"

    def test_rows_that_were_lost_are_made_anew(self, tiny: Path, recorder: Recorder, plan: Plan) -> None:
        recorder.record("ada", result(plan))
        before = rows(tiny)
        change(tiny, "DELETE FROM grade WHERE auto_score = 3")
        change(tiny, "DELETE FROM comment")
        recorder.record("ada", result(plan))
        assert rows(tiny) == before

    def test_the_notebook_lies_in_autograded_with_the_files_that_nbgrader_and_the_notebook_need(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        hand_in(tiny, "ada", MODEL, "2026-11-20 11:00:00 UTC")
        recorder.record("ada", result(plan))
        assert files(tiny, "ada") == {
            f"{SESSION}.ipynb": (0o444, result(plan).notebook.encode()),
            "data/numbers.txt": (0o444, b"2 3\n"),
            "timestamp.txt": (0o444, b"2026-11-20 11:00:00 UTC"),
            "submission_secret.txt": (0o444, b"ada's secret"),
        }

    def test_nothing_else_lies_there_afterwards(self, tiny: Path, recorder: Recorder, plan: Plan) -> None:
        folder = tiny / "autograded" / "ada" / SESSION
        (folder / "old" / "older").mkdir(parents=True)
        (folder / "old" / "older" / "page.html").write_text("<script>")
        (folder / "data").symlink_to(tiny / "source")
        (folder / "timestamp.txt").write_text("of an earlier submission")
        recorder.record("ada", result(plan))
        assert set(files(tiny, "ada")) == {f"{SESSION}.ipynb", "data/numbers.txt"}
        assert not (folder / "old").exists()
        assert sorted(path.name for path in (tiny / "source").iterdir()) == [SESSION]

    def test_files_of_a_group_of_instructors_can_be_written_by_all_of_them(self, tiny: Path) -> None:
        config = tiny / "nbgrader_config.py"
        config.write_text(config.read_text() + "c.CourseDirectory.groupshared = True\n")
        with open_gradebook(tiny) as gradebook:
            plan = plan_of(tiny, gradebook)
            gradebook.recorder(plan).record("ada", result(plan))
        assert {mode for mode, _ in files(tiny, "ada").values()} == {0o664}
        folder = tiny / "autograded" / "ada" / SESSION
        assert all(
            path.stat().st_mode & 0o2770 == 0o2770 for path in (folder, folder.parent, folder / "data")
        )

    def test_an_assignment_that_is_generated_anew_meanwhile_is_noticed(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        changed = notebook()
        changed.cells[2].metadata.nbgrader.grade_id = "double-public-2"
        nbformat.write(changed, Session(tiny, SESSION).source)
        Instructor(tiny).generate_assignment(SESSION)
        with pytest.raises(CourseError, match=r"generated anew while it was graded\. Grade it again"):
            recorder.record("ada", result(plan))
        assert not rows(tiny)["submission"]


def grade_by_hand(root: Path, student: str) -> None:
    """Give a mark, extra credit and a comment, as Formgrader does."""
    with edit(root) as opened:
        marked = opened.find_grade("double-public", SESSION, SESSION, student)
        marked.manual_score, marked.needs_manual_grade = 1.0, False
        opened.find_grade("double-hidden", SESSION, SESSION, student).extra_credit = 0.25
        opened.find_comment("double-answer", SESSION, SESSION, student).manual_comment = "Nearly!"
        opened.db.commit()


class TestDone:
    """A submission whose result is complete isn't graded again."""

    def test_it_is_done_once_it_is_recorded_in_this_run_and_in_the_next(
        self, gradebook: Gradebook, recorder: Recorder, plan: Plan
    ) -> None:
        assert not recorder.is_done("ada", SUBMISSION)
        recorder.record("ada", result(plan))
        assert recorder.is_done("ada", SUBMISSION)
        assert gradebook.recorder(plan).is_done("ada", SUBMISSION)

    def test_another_submission_or_another_version_of_the_session_is_not_done(
        self, tiny: Path, gradebook: Gradebook, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan))
        assert not recorder.is_done("ada", "0ther")
        Session(tiny, SESSION).source.with_name("more.txt").write_text("a file more")
        newer = plan_of(tiny, gradebook)
        assert not gradebook.recorder(newer).is_done("ada", SUBMISSION)

    def test_the_same_work_handed_in_at_another_time_is_not_done(
        self, gradebook: Gradebook, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan), DUE)
        for judge in (recorder, gradebook.recorder(plan)):
            assert judge.is_done("ada", SUBMISSION, DUE)
            assert not judge.is_done("ada", SUBMISSION, DUE + timedelta(hours=1))

    def test_a_result_whose_marks_or_notebook_were_lost_is_not_done(
        self, tiny: Path, gradebook: Gradebook, recorder: Recorder, plan: Plan
    ) -> None:
        for student in ("ada", "ben", "cleo"):
            recorder.record(student, result(plan))
        change(
            tiny,
            "UPDATE grade SET auto_score = NULL WHERE auto_score = 3 AND notebook_id IN "
            "(SELECT n.id FROM submitted_notebook n JOIN submitted_assignment a ON a.id = n.assignment_id "
            "WHERE a.student_id = 'ada')",
        )
        shutil.rmtree(tiny / "autograded" / "ben")
        again = gradebook.recorder(plan)
        assert [again.is_done(student, SUBMISSION) for student in ("ada", "ben", "cleo")] == [
            False,
            False,
            True,
        ]

    def test_what_another_grader_has_graded_is_not_done(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan))
        graded = tiny / "autograded" / "ada" / SESSION / f"{SESSION}.ipynb"
        graded.chmod(0o644)
        nbformat.write(plan.course, graded)
        assert not recorder.is_done("ada", SUBMISSION)


class TestLateness:
    """Late penalties are the course's plugin's, computed from the new marks."""

    @pytest.fixture(autouse=True)
    def _due(self, tiny: Path) -> None:
        set_duedate(tiny)

    def lost(self, root: Path) -> float | None:
        found: float | None = rows(root)["submission"][0][-1]
        return found

    @pytest.mark.parametrize(("hours", "lost"), [(-1, None), (0, None), (1, 1.0), (1.5, 1.5), (9, 5.0)])
    def test_what_is_late_loses_what_the_plugin_says_but_no_more_than_it_got(
        self, tiny: Path, recorder: Recorder, plan: Plan, hours: float, lost: float | None
    ) -> None:
        recorder.record("ada", result(plan), DUE + timedelta(hours=hours))
        assert self.lost(tiny) == lost

    def test_a_plugin_may_give_no_penalty(self, tiny: Path, recorder: Recorder, plan: Plan) -> None:
        recorder.record("pardoned", result(plan), DUE + timedelta(hours=1))
        assert self.lost(tiny) is None

    def test_marks_given_by_hand_and_extra_credit_count(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan, 0, 0), DUE + timedelta(hours=9))
        grade_by_hand(tiny, "ada")
        recorder.record("ada", result(plan, 2, 3), DUE + timedelta(hours=9))
        assert self.lost(tiny) == 1.0 + 3.0 + 0.25

    def test_an_extension_counts_and_so_does_a_later_one(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan), DUE + timedelta(hours=3))
        assert self.lost(tiny) == 3.0
        for hours, lost in ((1, 2.0), (3, None)):
            with edit(tiny) as opened:
                opened.grant_extension(SESSION, "ada", hours=hours)
            recorder.record("ada", result(plan))
            assert self.lost(tiny) == lost

    def test_an_extension_without_a_due_date_is_no_matter(
        self, tiny: Path, recorder: Recorder, plan: Plan
    ) -> None:
        change(tiny, "UPDATE assignment SET duedate = NULL")
        recorder.record("ada", result(plan), DUE)
        with edit(tiny) as opened:
            opened.grant_extension(SESSION, "ada", hours=1)
        recorder.record("ada", result(plan), DUE)
        assert self.lost(tiny) is None


class TestMarks:
    """What a page of feedback shows."""

    def test_marks_comments_and_penalty_are_those_that_count(
        self, tiny: Path, gradebook: Gradebook, recorder: Recorder, plan: Plan
    ) -> None:
        set_duedate(tiny)
        recorder.record("ada", result(plan, 0, 1.5, unanswered=("double-answer",)), DUE + timedelta(hours=1))
        marks = gradebook.marks("ada", SESSION)
        assert marks.scores == {"double-public": 0.0, "double-hidden": 1.5}
        assert marks.most == {"double-public": 2.0, "double-hidden": 3.0}
        assert marks.comments == {"double-answer": "No response."}
        assert (marks.score, marks.max_score, marks.late_penalty, marks.total) == (1.5, 5.0, 1.0, 0.5)

    def test_what_people_said_goes_first(
        self, tiny: Path, gradebook: Gradebook, recorder: Recorder, plan: Plan
    ) -> None:
        recorder.record("ada", result(plan, 0, 0, unanswered=("double-answer",)))
        grade_by_hand(tiny, "ada")
        marks = gradebook.marks("ada", SESSION)
        assert marks.scores == {"double-public": 1.0, "double-hidden": 0.25}
        assert marks.comments == {"double-answer": "Nearly!"}

    def test_what_is_not_graded_has_none(self, gradebook: Gradebook) -> None:
        with pytest.raises(
            CourseError, match=r"01-doubles of ada has no marks yet\. Run `backend2 grade 01-doub"
        ):
            gradebook.marks("ada", SESSION)


class TestWithNbgrader:
    """nbgrader can't tell who has recorded."""

    CLASS = (
        ("ada", MODEL, "2026-11-20 11:00:00 UTC"),
        (
            "ben",
            WRONG,
            "2026-11-20 16:30:00.250000 Europe/Berlin",
        ),  # late by 3.5 hours, which costs as many points
        ("cleo", RELEASED, ""),
    )

    @pytest.mark.timeout(300)
    def test_it_has_the_same_rows_and_files_as_after_nbgraders_own_autograder(
        self, tiny: Path, tmp_path: Path
    ) -> None:
        set_duedate(tiny)
        for student, answer, timestamp in self.CLASS:
            hand_in(tiny, student, answer, timestamp)
        theirs = Path(shutil.copytree(tiny, tmp_path / "theirs"))
        for take in ("first", "again, after manual marks"):
            self.autograde(theirs)
            self.record(tiny, theirs)
            assert rows(tiny) == rows(theirs), take
            for student, *_ in self.CLASS:
                assert self.without_notebook(tiny, student) == self.without_notebook(theirs, student), take
            for root in (tiny, theirs):
                grade_by_hand(root, "ben")
                grade_by_hand(root, "cleo")

    def autograde(self, root: Path) -> None:
        instructor = Instructor(root)
        for student, *_ in self.CLASS:
            shutil.rmtree(root / "autograded" / student, ignore_errors=True)
            instructor.autograde(SESSION, student)

    def record(self, root: Path, theirs: Path) -> None:
        """Record the scores that nbgrader's autograder has found."""
        found = {row[:2]: row[2] for row in rows(theirs)["grade"]}
        with open_gradebook(root) as gradebook:
            plan = plan_of(root, gradebook)
            recorder = gradebook.recorder(plan)
            for student, answer, _ in self.CLASS:
                scores = [found[student, name] for name in ("double-public", "double-hidden")]
                unanswered = ("double-answer",) if answer == RELEASED else ()
                folder = root / "submitted" / student / SESSION
                recorder.record(student, result(plan, *scores, unanswered=unanswered), read_timestamp(folder))

    def without_notebook(self, root: Path, student: str) -> dict[str, tuple[int, bytes]]:
        return {name: file for name, file in files(root, student).items() if not name.endswith(".ipynb")}

    def test_export_and_feedback_take_what_was_recorded(self, tiny: Path) -> None:
        set_duedate(tiny)
        hand_in(tiny, "ada", MODEL, "2026-11-20 13:00:00 UTC")
        with open_gradebook(tiny) as gradebook:
            plan = plan_of(tiny, gradebook)
            gradebook.recorder(plan).record("ada", result(plan, 2, 1.5), DUE + timedelta(hours=1))
        instructor = Instructor(tiny)
        instructor.export(tiny / "grades.csv")
        assert read_marks(tiny / "grades.csv") == {("ada", SESSION): 2.5}
        instructor.generate_feedback(SESSION, "ada")
        page = (tiny / "feedback" / "ada" / SESSION / f"{SESSION}.html").read_text()
        assert "Graded: 2, 1.5" in page
        assert "(Score: 2.5 / 5.0)" in page
        instructor.release_feedback(SESSION)
        assert len(list((tiny / "exchange" / COURSE / "feedback").iterdir())) == 1


class TestInterrupted:
    """Killed at any moment and started again, it ends where an undisturbed run ends."""

    @pytest.mark.parametrize("older", [None, "0ld"], ids=["first result", "over an older result"])
    def test_killed_wherever_it_touches_anything(self, tiny: Path, tmp_path: Path, older: str | None) -> None:
        hand_in(tiny, "ada", MODEL, "2026-11-20 13:00:00 UTC")
        if older:
            self.record(tiny, 1, 0, older)
        killed = self.kill_copies_of(tiny, tmp_path / "killed")
        assert len(killed) > 10
        self.record(tiny)
        for root in killed:
            self.record(root)  # which does nothing if it is done already
            assert rows(root) == rows(tiny), root.name
            assert files(root, "ada") == files(tiny, "ada"), root.name

    def kill_copies_of(self, root: Path, folder: Path) -> list[Path]:
        """Record in copies of a course, each killed one step later than the one before."""
        folder.mkdir()
        script = Path(__file__).with_name("killed.py")
        subprocess.run([sys.executable, script, root, folder], check=True)
        return sorted(folder.iterdir())

    def record(self, root: Path, public: float = 2, hidden: float = 3, submission: str = SUBMISSION) -> None:
        with open_gradebook(root) as gradebook:
            plan = plan_of(root, gradebook)
            recorder = gradebook.recorder(plan)
            if not recorder.is_done("ada", submission, DUE):
                recorder.record("ada", result(plan, public, hidden, submission), DUE)

    def test_between_gradebook_and_folder_nothing_counts_as_done(
        self,
        tiny: Path,
        gradebook: Gradebook,
        recorder: Recorder,
        plan: Plan,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        recorder.record("ada", result(plan, 0, 0))
        old = files(tiny, "ada")[f"{SESSION}.ipynb"]
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", interrupted)
            with pytest.raises(KeyboardInterrupt):
                recorder.record("ada", result(plan, 2, 3))
        assert [row[2] for row in rows(tiny)["grade"]] == [3.0, 2.0]
        assert files(tiny, "ada")[f"{SESSION}.ipynb"] == old
        again = gradebook.recorder(plan)
        assert not again.is_done("ada", SUBMISSION)
        again.record("ada", result(plan, 2, 3))
        assert again.is_done("ada", SUBMISSION)
        assert set(files(tiny, "ada")) == {f"{SESSION}.ipynb", "data/numbers.txt"}


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt
