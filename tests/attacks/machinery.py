"""What attacks have in common: how one is described, handed in among the honest, graded, and looked into."""

import hashlib
import html
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from backend2.course.session import Session
from backend2.course.text import read_text
from backend2.course.trial import model_answers
from backend2.grading.limits import Limits
from backend2.grading.pipeline import Instructor, read_marks

Notebook: TypeAlias = dict[str, Any]
HONEST = ("an-honest-one", "the-next-honest-one")
MARKER = "backend2-was-here"  # what attacks write where they shouldn't
SMALL = Limits(
    cell_seconds=2, seconds=6, memory=400 << 20, files=32 << 20, processes=64, output=500_000, outputs=500
)
_MOST_OWN = 2 << 30  # bytes of memory that the grader's own processes may hold, two workers' and all
_GUARD = """
import os
if os.path.exists("@COURSE@"):
    os._exit(99)  # there is no sandbox: don't
"""


@dataclass(frozen=True)
class Place:
    """Where everything is that an attack might be after.

    Attributes:
        root: The repository.
        course: The course that is graded.
        home: The home folder of whoever grades.
        canary: A text in the course's hidden checks, which no student is to see.
        secret: A text in the home folder, the grader's environment and other submissions.
        port: A port of the host's loopback interface on which somebody listens.
    """

    root: Path
    course: Path
    home: Path
    canary: str
    secret: str
    port: int = 0

    def fill_in(self, code: str, student: str) -> str:
        """Put places into an attack's code, where it says @COURSE@ and the like."""
        told = {**asdict(self), "venv": sys.prefix, "libraries": sysconfig.get_path("purelib")}
        told |= {"helpers": self.root / "helpers" / "backend2", "marker": MARKER, "student": student}
        return re.sub(r"@([A-Z]+)@", lambda found: str(told[found[1].lower()]), code)


Code: TypeAlias = Callable[[], str]
Change: TypeAlias = Callable[[Notebook], None]
HandIn: TypeAlias = Callable[[Path, Notebook, Place], None]


@dataclass(frozen=True)
class Attack:
    """One submission that isn't honest.

    Attributes:
        name: Its student's name.
        hand_in: Writes it to a path, given the released notebook.
        worth: The points that its answers deserve.
        reason: A pattern of what the feedback must say; empty if it needn't say anything.
    """

    name: str
    hand_in: HandIn = field(repr=False)
    worth: float = 0.0
    reason: str = ""


class Attacks:
    """A table of attacks on one session; its methods are decorators for functions that make one each.

    Args:
        session: The session's name.
        limits: What each may use up.
    """

    def __init__(self, session: str = "01-big-o", limits: Limits = SMALL) -> None:
        self.session = session
        self.limits = limits
        self.members: dict[str, Attack] = {}

    def code(
        self, *, worth: float = 0.0, reason: str = "", answer: str = "", is_guarded: bool = True
    ) -> Callable[[Code], Code]:
        """Take in an attack that is code: what the function returns, as the answer with this grade id."""

        def add(attack: Code) -> Code:
            def hand_in(path: Path, notebook: Notebook, place: Place) -> None:
                cell = _find_answer(notebook, answer)
                text = (_GUARD if is_guarded else "") + attack()
                cell["source"] = place.fill_in(text, path.parent.parent.name)
                path.write_text(json.dumps(notebook))

            self._add(attack, hand_in, worth, reason)
            return attack

        return add

    def notebook(self, *, worth: float = 0.0, reason: str = "") -> Callable[[Change], Change]:
        """Take in an attack that changes the notebook."""

        def add(attack: Change) -> Change:
            def hand_in(path: Path, notebook: Notebook, _: Place) -> None:
                attack(notebook)
                path.write_text(json.dumps(notebook))

            self._add(attack, hand_in, worth, reason)
            return attack

        return add

    def file(self, *, worth: float = 0.0, reason: str = "") -> Callable[[HandIn], HandIn]:
        """Take in an attack that writes the file itself."""

        def add(attack: HandIn) -> HandIn:
            self._add(attack, attack, worth, reason)
            return attack

        return add

    def _add(self, attack: Callable[..., Any], hand_in: HandIn, worth: float, reason: str) -> None:
        name = attack.__name__.replace("_", "-")
        assert name not in self.members
        self.members[name] = Attack(name, hand_in, worth, reason)


def _find_answer(notebook: Notebook, name: str) -> Notebook:
    cells = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")]
    return next(cell for cell in cells if name in ("", cell["metadata"]["nbgrader"]["grade_id"]))


def checks_of(notebook: Notebook) -> list[Notebook]:
    """Return a notebook's check cells."""
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


def answer_all(notebook: Notebook, root: Path, session: str) -> None:
    """Write the model answers into a released notebook."""
    answers = model_answers(read_text(Session(root, session)))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])


def make_course(root: Path, session: str, folder: Path) -> Place:
    """Make a course of one session, released, with a canary in its hidden checks.

    Args:
        root: The repository.
        session: The session.
        folder: A new one; the course and a home are made in it.
    """
    place = Place(root, folder / "course", folder / "home", secrets.token_hex(12), secrets.token_hex(12))
    shutil.copytree(root / "source" / session, place.course / "source" / session)
    shutil.copy(root / "nbgrader_config.py", place.course)
    (place.course / "exchange").mkdir()
    place.home.mkdir()
    (place.home / "secret.txt").write_text(f"a secret: {place.secret}")
    source = Session(place.course, session).source
    text = source.read_text(encoding="utf-8")
    first = '"### BEGIN HIDDEN TESTS\\n",'
    assert first in text
    source.write_text(text.replace(first, f'{first}\n    "canary = \\"{place.canary}\\"\\n",'))
    Instructor(place.course).generate_assignment(session)
    return place


class Graded:
    """A class of attackers between two honest students, after grading.

    Args:
        place: Where everything is; the course is released.
        attacks: The attackers.
        is_honest_first: Whether the attackers hand in the model answers this time.
        options: Of the grader's, beside the limits.
    """

    def __init__(
        self, place: Place, attacks: Attacks, *, is_honest_first: bool = False, **options: Any
    ) -> None:
        self.place, self.attacks, self._options = place, attacks, options
        self.grade(everybody_honest=is_honest_first)

    def grade(self, *, everybody_honest: bool = False) -> None:
        """Have everybody hand in, and grade."""
        self._hand_in(set() if everybody_honest else set(self.attacks.members))
        before = self._snapshot()
        self.said, self.report = self._grade()
        self.changed = sorted(path for path, _ in before ^ self._snapshot())
        self.traces = list(_find_traces(self.place.root))
        Instructor(self.place.course).export(self.place.course / "grades.csv")
        self.marks = {who: mark for (who, _), mark in read_marks(self.place.course / "grades.csv").items()}

    def _hand_in(self, attackers: set[str]) -> None:
        session, place = self.attacks.session, self.place
        released = (place.course / "release" / session / f"{session}.ipynb").read_text(encoding="utf-8")
        for student in (*HONEST, *self.attacks.members):
            folder = place.course / "submitted" / student / session
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            path, notebook = folder / f"{session}.ipynb", json.loads(released)
            if student in attackers:
                self.attacks.members[student].hand_in(path, notebook, place)
            else:
                answer_all(notebook, place.root, session)
                notebook["cells"][0]["source"] += f"\n<!-- a secret: {place.secret} -->"
                path.write_text(json.dumps(notebook))

    def _grade(self) -> tuple[str, dict[str, Any]]:
        report = self.place.home.parent / "report.json"
        told = json.dumps({"limits": asdict(self.attacks.limits), **self._options})
        script = Path(__file__).with_name("grader.py")
        environment = {
            **os.environ,
            "HOME": str(self.place.home),
            "IPYTHONDIR": str(report.with_name("ipython")),
            "SECRET": self.place.secret,
        }
        done = subprocess.run(
            [sys.executable, str(script), str(self.place.course), str(report), told],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        return done.stdout.decode(errors="replace"), json.loads(report.read_text())

    def _snapshot(self) -> set[tuple[str, str]]:
        """Name all files that no grading changes, with what is in them."""
        course = self.place.course
        kept = [
            course / name for name in ("source", "release", "submitted", "exchange", "nbgrader_config.py")
        ]
        paths = [each for top in (*kept, self.place.home) for each in (top, *top.rglob("*"))]
        return {(str(path), _sum(path)) for path in paths if ".cache" not in path.parts}

    def output(self, student: str) -> str:
        """Return what a student is shown, and the outputs that an instructor sees."""
        return f"{self.feedback(student)}\n{json.dumps(list(self.outputs(student)))}"

    def feedback(self, student: str) -> str:
        """Return a student's page."""
        session = self.attacks.session
        return (self.place.course / "feedback" / student / session / f"{session}.html").read_text()

    def graded(self, student: str) -> Notebook:
        """Return a student's graded notebook."""
        session = self.attacks.session
        found: Notebook = json.loads(
            (self.place.course / "autograded" / student / session / f"{session}.ipynb").read_text()
        )
        return found

    def outputs(self, student: str) -> Iterator[Notebook]:
        """Return the outputs of a student's graded notebook."""
        for cell in self.graded(student)["cells"]:
            yield from cell.get("outputs", ())

    def prove(self, student: str) -> None:
        """Prove that an attack has got what its answers deserve, and nothing else."""
        attack = self.attacks.members[student]
        assert student in self.marks, self.said
        assert self.marks[student] == attack.worth, self._why(student)
        page = self.feedback(student).rpartition("</style>")[2]
        assert re.search(attack.reason, html.unescape(re.sub(r"<[^>]*>", "", page))), self._why(student)
        output = self.output(student)
        assert self.place.canary not in output
        assert self.place.secret not in output

    def _why(self, student: str) -> str:
        shown = [line for line in self.said.splitlines() if line.startswith(f"{student},")]
        causes = re.findall(r'"cause": {[^}]*}', json.dumps(list(self.outputs(student))))
        return "\n".join([*shown, *causes, json.dumps(list(self.outputs(student)))[:2000]])

    def prove_the_rest(self, most: float) -> None:
        """Prove that nobody and nothing else was touched."""
        assert {who: self.marks.get(who) for who in HONEST} == dict.fromkeys(HONEST, most), self.said
        assert self.report["status"] == 0, f"{self.report}\n{self.said}"
        assert "Traceback" not in self.said, self.said
        assert not self.report["left"], self.report["left"]
        assert self.report["own_memory"] < _MOST_OWN, self.report
        assert not self.changed, self.changed
        assert not self.traces, self.traces


def _sum(path: Path) -> str:
    found = path.lstat()
    content = (
        path.read_bytes() if path.is_file() and not path.is_symlink() and found.st_size < 1 << 24 else b""
    )
    return f"{found.st_mode:o} {found.st_uid} {found.st_size} {hashlib.sha256(content).hexdigest()}"


def _find_traces(root: Path) -> Iterator[str]:
    """Find, and remove, what attacks have left where they could do harm."""
    home, libraries = Path("~").expanduser(), Path(sysconfig.get_path("purelib"))
    tops = [root, root / "helpers" / "backend2", libraries, Path(sys.prefix), Path(sys.prefix, "bin"), home]
    tops += [home / ".ipython", *map(Path, ("/", "/tmp", "/dev/shm", "/var/tmp", "/run", "/usr/lib"))]
    for top in tops:
        for path in top.glob(f"{MARKER}*"):
            yield str(path)
            path.unlink()
