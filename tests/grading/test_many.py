"""What `backend2 grade` makes of a class: with a crew that only pretends to grade, for that is another's."""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import nbformat
import pytest

from backend2.course.session import Session
from backend2.errors import CourseError
from backend2.grading import many
from backend2.grading.crew import Unfinished
from backend2.grading.execution import sandbox
from backend2.grading.gradebook import Gradebook
from backend2.grading.graded import Graded
from backend2.grading.marks import Marks
from backend2.grading.one import Submission
from backend2.grading.plan import Plan

from .small import grade, scores
from .tiny import MODEL, SESSION, WRONG, edit, files, hand_in, result, rows


class PretendingCrew:
    """Gives everybody the points that their notebook asks for."""

    room = 2
    made: ClassVar[list["PretendingCrew"]] = []
    on_grade: Callable[[Submission], None] = staticmethod(lambda submission: None)
    on_render: Callable[[str], None] = staticmethod(lambda student: None)

    def __init__(self, plans: Sequence[Plan], jobs: int, **options: Any) -> None:
        self.plans = {plan.session: plan for plan in plans}
        self.jobs, self.options = jobs, options
        self.has_ended = False
        self.asked: list[str] = []
        self.most = self.busy = 0
        self.made.append(self)

    def grade(self, session: str, submission: Submission) -> "Future[Graded]":
        self.asked.append("grade")
        return self._answer(lambda: self._grade(self.plans[session], submission))

    def render(self, graded: Graded, marks: Marks, student: str) -> "Future[str]":
        self.asked.append("render")
        return self._answer(lambda: self._render(graded, marks, student))

    def end(self) -> None:
        self.has_ended = True

    def _answer(self, work: Callable[[], Any]) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(work())
        except (Unfinished, CourseError) as error:
            future.set_exception(error)
        return future

    def _grade(self, plan: Plan, submission: Submission) -> Graded:
        PretendingCrew.on_grade(submission)
        hidden = 0 if submission.refused else 3 if b"2 * n" in submission.notebook else 1.5
        public = 0 if submission.refused else 2
        return result(plan, public, hidden, submission.digest, reason=submission.refused)

    def _render(self, graded: Graded, marks: Marks, student: str) -> str:
        PretendingCrew.on_render(student)
        return f"{student} has {marks.total:g} points. {graded.reason}"


@pytest.fixture(autouse=True)
def crews(monkeypatch: pytest.MonkeyPatch) -> list[PretendingCrew]:
    monkeypatch.setattr(many, "LocalCrew", PretendingCrew)
    monkeypatch.setattr(sandbox, "_find_trouble", lambda: "")
    monkeypatch.setattr(PretendingCrew, "made", [])
    return PretendingCrew.made


@pytest.fixture
def on_grade(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Submission], None]], None]:
    return lambda act: monkeypatch.setattr(PretendingCrew, "on_grade", staticmethod(act))


@pytest.fixture
def course(tiny: Path) -> Path:
    """A course with three submissions."""
    hand_in(tiny, "ada", MODEL, "2026-11-20 11:00:00 UTC")
    hand_in(tiny, "ben", WRONG)
    hand_in(tiny, "cleo", MODEL)
    return tiny


def page(root: Path, student: str) -> Path:
    return root / "feedback" / student / SESSION / f"{SESSION}.html"


def counts(shown: str) -> list[str]:
    """Read the summary's only row: the session; graded, zero with reason, skipped, failed."""
    row = next(line for line in shown.splitlines() if line.startswith("│"))
    return [cell.strip() for cell in row.strip("│").split("│")]


class TestGrading:
    def test_everybody_gets_marks_a_notebook_and_a_page(
        self, course: Path, crews: list[PretendingCrew]
    ) -> None:
        well, shown = grade(course)
        assert well
        assert counts(shown) == [SESSION, "3", "0", "0", "0"]
        assert scores(course) == {"ada": 5, "ben": 3.5, "cleo": 5}
        assert set(files(course, "ada")) >= {f"{SESSION}.ipynb", "timestamp.txt", "submission_secret.txt"}
        assert [page(course, name).read_text() for name in ("ada", "ben")] == [
            "ada has 5 points. ",
            "ben has 3.5 points. ",
        ]
        assert [crew.has_ended for crew in crews] == [True]

    def test_the_crew_is_told_how_to_grade(self, course: Path, crews: list[PretendingCrew]) -> None:
        grade(course, jobs=3, is_trusting=True)
        grade(course)
        assert [(crew.jobs, crew.options) for crew in crews] == [
            (3, {"is_trusting": True}),
            (0, {"is_trusting": False}),
        ]

    def test_without_feedback_no_pages_are_made(self, course: Path, crews: list[PretendingCrew]) -> None:
        assert grade(course, feedback=False)[0]
        assert not (course / "feedback").exists()
        assert "render" not in crews[0].asked

    def test_pages_show_what_people_gave_in_formgrader(self, course: Path) -> None:
        grade(course)
        with edit(course) as opened:
            opened.find_grade("double-hidden", SESSION, SESSION, "ben").manual_score = 3.0
            opened.db.commit()
        grade(course, force=True)
        assert page(course, "ben").read_text() == "ben has 5 points. "
        assert ("ben", "double-hidden", 1.5, 3.0, None, 1) in rows(course)["grade"]

    def test_a_submission_without_a_notebook_gets_nothing_and_is_told_why(self, course: Path) -> None:
        submitted = course / "submitted" / "ben" / SESSION / f"{SESSION}.ipynb"
        submitted.rename(submitted.with_name("doubles.ipynb"))
        well, shown = grade(course)
        assert well
        assert counts(shown) == [SESSION, "2", "1", "0", "0"]
        reason = f"{SESSION}.ipynb was not handed in, or under another name"
        assert f"ben, {SESSION}: 0 points. {reason}" in shown
        assert scores(course)["ben"] == 0
        assert page(course, "ben").read_text() == f"ben has 0 points. {reason}"

    def test_no_more_is_read_than_the_crew_has_room_for(
        self, course: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []
        monkeypatch.setattr(PretendingCrew, "room", 1)
        monkeypatch.setattr(
            many.Grader,
            "_read_one",
            lambda self, item, old=many.Grader._read_one: read.append(item.student) or old(self, item),
        )
        monkeypatch.setattr(
            PretendingCrew, "on_render", staticmethod(lambda student: read.append(f"page of {student}"))
        )
        grade(course)
        assert read == ["ada", "page of ada", "ben", "page of ben", "cleo", "page of cleo"]

    def test_lines_tell_student_and_session_and_are_not_broken(self, tiny: Path) -> None:
        long = "a-student-with-a-name-" * 12
        (tiny / "submitted" / long[:200] / SESSION).mkdir(parents=True)
        assert f"{long[:200]}, {SESSION}: 0 points. {SESSION}.ipynb was not" in grade(tiny)[1]


class TestChoosing:
    def test_students_can_be_chosen(self, course: Path) -> None:
        grade(course, students=["ben"])
        assert set(scores(course)) == {"ben"}

    def test_a_session_named_twice_is_graded_once(self, course: Path) -> None:
        assert counts(grade(course, sessions=[SESSION, SESSION])[1])[1] == "3"

    def test_a_session_that_does_not_exist_is_told_with_those_that_do(self, course: Path) -> None:
        with pytest.raises(CourseError, match=rf"no session '02-halves'\. There are {SESSION}"):
            grade(course, sessions=["02-halves"])

    def test_a_student_who_has_handed_in_nothing_is_told_with_those_who_have(self, course: Path) -> None:
        with pytest.raises(
            CourseError, match=r"'dora' has handed in nothing for any session\. These have: ada, ben, cleo\."
        ):
            grade(course, students=["ada", "dora"])
        assert not rows(course)["grade"]

    def test_when_nothing_is_handed_in_it_says_where_that_belongs(self, tiny: Path) -> None:
        with pytest.raises(CourseError, match=r"Nothing has been handed in: .*submitted/STUDENT/SESSION is"):
            grade(tiny)

    def test_a_session_whose_source_is_missing_must_be_built(self, course: Path) -> None:
        shutil.rmtree(course / "source")
        with pytest.raises(CourseError, match=r"There are none"):
            grade(course, sessions=[SESSION])

    def test_without_a_sandbox_it_says_how_to_get_one(
        self, course: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sandbox, "_find_trouble", lambda: "bubblewrap is missing")
        with pytest.raises(CourseError, match=r"bubblewrap is missing, or .* `--trust-submissions`"):
            grade(course)
        assert grade(course, is_trusting=True)[0]


class TestAgain:
    """What is done isn't done again."""

    def test_what_is_graded_is_skipped(self, course: Path, crews: list[PretendingCrew]) -> None:
        grade(course)
        before = rows(course)
        well, shown = grade(course)
        assert well
        assert counts(shown) == [SESSION, "0", "0", "3", "0"]
        assert not crews[1].asked
        assert rows(course) == before

    def test_by_force_it_is_graded_anew(self, course: Path, crews: list[PretendingCrew]) -> None:
        grade(course)
        assert counts(grade(course, force=True)[1])[1] == "3"
        assert crews[1].asked.count("grade") == 3

    def test_what_is_handed_in_again_is_graded_again(self, course: Path) -> None:
        grade(course)
        shutil.rmtree(course / "submitted" / "ben")
        hand_in(course, "ben", MODEL)
        assert counts(grade(course)[1]) == [SESSION, "1", "0", "2", "0"]
        assert scores(course)["ben"] == 5
        assert page(course, "ben").read_text() == "ben has 5 points. "

    def test_a_session_that_has_changed_is_graded_again(self, course: Path) -> None:
        grade(course)
        Session(course, SESSION).source.with_name("more.txt").write_text("a file more")
        assert counts(grade(course)[1])[1] == "3"

    def test_a_page_that_is_missing_is_made_without_grading(
        self, course: Path, crews: list[PretendingCrew]
    ) -> None:
        grade(course, feedback=False)
        assert counts(grade(course)[1]) == [SESSION, "0", "0", "3", "0"]
        assert crews[1].asked == ["render"] * 3
        assert page(course, "ben").read_text() == "ben has 3.5 points. "

    def test_a_page_of_an_earlier_submission_is_made_anew(
        self, course: Path, crews: list[PretendingCrew]
    ) -> None:
        grade(course)
        shutil.rmtree(course / "submitted" / "ben")
        hand_in(course, "ben", MODEL)
        grade(course, feedback=False)
        grade(course)
        assert crews[2].asked == ["render"]
        assert page(course, "ben").read_text() == "ben has 5 points. "

    def test_a_page_that_is_there_stays_as_it_is(self, course: Path) -> None:
        grade(course)
        made = page(course, "ada").stat()
        grade(course)
        assert page(course, "ada").stat().st_mtime_ns == made.st_mtime_ns


class TestFailing:
    """What fails is told, the rest goes on; what keeps all from going on stops it, and nothing is lost."""

    def test_a_submission_that_has_no_result_fails_and_is_tried_again_next_time(
        self, course: Path, on_grade: Callable[[Callable[[Submission], None]], None]
    ) -> None:
        def fail(submission: Submission) -> None:
            if b"return 4" in submission.notebook:
                raise Unfinished("it has ended 3 workers, one after the other")

        on_grade(fail)
        well, shown = grade(course)
        assert not well
        assert counts(shown) == [SESSION, "2", "0", "0", "1"]
        assert f"ben, {SESSION}: not graded: it has ended 3 workers, one after the other" in shown
        assert set(scores(course)) == {"ada", "cleo"}
        on_grade(lambda submission: None)
        assert counts(grade(course)[1]) == [SESSION, "1", "0", "2", "0"]

    def test_a_page_that_cannot_be_made_fails_though_its_marks_are_there(
        self, course: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(student: str) -> None:
            raise Unfinished("it is too long")

        with monkeypatch.context() as patched:
            patched.setattr(PretendingCrew, "on_render", staticmethod(fail))
            well, shown = grade(course, students=["ada"])
        assert not well
        assert f"ada, {SESSION}: no feedback page: it is too long" in shown
        assert scores(course) == {"ada": 5}
        assert grade(course, students=["ada"])[0]
        assert page(course, "ada").exists()

    def test_a_submission_with_a_time_that_is_none_fails_alone(self, course: Path) -> None:
        (course / "submitted" / "ben" / SESSION / "timestamp.txt").write_text("yesterday, I think")
        well, shown = grade(course)
        assert not well
        assert counts(shown) == [SESSION, "2", "0", "0", "1"]
        assert "holds no time: 'yesterday, I think'" in shown

    def test_an_id_that_formgrader_would_take_for_markup_fails_alone(self, course: Path) -> None:
        hand_in(course, "<img src=x onerror=alert(1)>", MODEL)
        is_done, shown = grade(course)
        assert not is_done
        assert "not graded: no student's id may hold any of <>&\"'. Rename the folder" in shown
        assert "<img" not in str(rows(course))

    def test_a_gradebook_that_is_locked_meanwhile_stops_it_and_the_next_run_goes_on(
        self,
        course: Path,
        crews: list[PretendingCrew],
        on_grade: Callable[[Callable[[Submission], None]], None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(many, "Gradebook", lambda settings: Gradebook(settings, patience=0.01))
        monkeypatch.setattr(PretendingCrew, "room", 1)
        with closing(sqlite3.connect(course / "gradebook.db")) as other:
            on_grade(
                lambda submission: b"return 4" in submission.notebook and other.execute("BEGIN IMMEDIATE")
            )
            with pytest.raises(CourseError, match=r"locked by another program\. Close that, and run again"):
                grade(course)
        assert crews[0].has_ended
        assert set(scores(course)) == {"ada"}
        on_grade(lambda submission: None)
        assert counts(grade(course)[1]) == [SESSION, "2", "0", "1", "0"]

    def test_pages_that_cannot_be_written_stop_it(self, course: Path) -> None:
        (course / "feedback").write_text("a file where a folder belongs")
        with pytest.raises(CourseError, match=r"01-doubles\.html can't be written: .* then run again"):
            grade(course)
        (course / "feedback").unlink()
        assert grade(course)[0]
        assert len(list(course.glob("feedback/*/*/*.html"))) == 3

    def test_what_is_broken_stops_it_before_anything_is_graded(
        self, course: Path, crews: list[PretendingCrew]
    ) -> None:
        source = Session(course, SESSION).source
        changed = nbformat.read(source, as_version=4)
        changed.cells[2].metadata.nbgrader.points = 7
        nbformat.write(changed, source)
        with pytest.raises(CourseError, match="The gradebook has another 01-doubles than the course"):
            grade(course)
        assert not crews
