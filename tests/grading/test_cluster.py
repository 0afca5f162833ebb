"""A cluster's workers grade as this machine does, and they may die."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest

from backend2.errors import CourseError
from backend2.grading import cluster, cluster_worker
from backend2.grading.cluster import ClusterCrew
from backend2.grading.crew import AHEAD, Unfinished
from backend2.grading.execution import sandbox
from backend2.grading.execution.station import Broken
from backend2.grading.pipeline import Instructor, read_marks
from backend2.grading.plan import Plan

from . import restarted
from .machines import Cluster, wait_until
from .small import copy, grade, hand_in, tree, write_course
from .test_crew import fail_at_first, raise_this
from .tiny import SESSION, open_gradebook, plan_of, rows

SIZE = 40

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(not sandbox.is_there(), reason="there is no sandbox: apt install bubblewrap"),
]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with three workers."""
    made = Cluster(tmp_path_factory.mktemp("cluster") / "three")
    here = Path(__file__).parents[2]  # so that they find what these tests ask for
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(here)]))
    for _ in range(3):
        made.add_worker(PYTHONPATH=path)
    yield made
    made.end()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without workers."""
    made = Cluster(tmp_path / "empty")
    yield made
    made.end()


@pytest.fixture(scope="module")
def ungraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that has handed in."""
    root = tmp_path_factory.mktemp("ungraded") / "course"
    write_course(root)
    hand_in(root, SIZE)
    return root


@pytest.fixture(scope="module")
def graded_here(ungraded: Path) -> Path:
    """The same class, graded on this machine."""
    root = copy(ungraded, ungraded.parent / "here")
    assert grade(root, jobs=2)[0]
    return root


@pytest.fixture(scope="module")
def plan(ungraded: Path) -> Plan:
    with open_gradebook(ungraded) as gradebook:
        return plan_of(ungraded, gradebook)


@pytest.fixture
def crew(three: Cluster, plan: Plan) -> Iterator[ClusterCrew]:
    wait_until(lambda: len(three.find_workers()) == 3)
    found = ClusterCrew([plan], 1, three.address, is_trusting=True)
    yield found
    found.end()


def descendants(process: psutil.Process) -> list[psutil.Process]:
    return [each for each in process.children(recursive=True) if each.is_running()]


def test_every_mark_is_as_on_this_machine_though_a_worker_is_killed(
    three: Cluster, ungraded: Path, graded_here: Path, tmp_path: Path
) -> None:
    root = copy(ungraded, tmp_path / "course")
    with ThreadPoolExecutor() as threads:
        grading = threads.submit(grade, root, cluster=three.address)
        wait_until(lambda: grading.done() or restarted.count(root) > 5)
        busy = max(three.find_workers(), key=lambda worker: len(worker.children()))
        left_over = descendants(busy)
        busy.send_signal(signal.SIGKILL)
        assert restarted.count(root) < SIZE
        well, shown = grading.result()
    assert well, shown
    assert rows(root) == rows(graded_here)
    assert tree(root) == tree(graded_here)
    assert len(left_over) >= 4  # two zygotes, one of them in a sandbox, and what they had forked
    assert not psutil.wait_procs(left_over, 20)[1]


def test_what_a_worker_was_busy_with_is_done_by_another_one(crew: ClusterCrew, tmp_path: Path) -> None:
    assert crew._ask(fail_at_first, tmp_path / "tries").result() == "done"


def test_what_ends_three_workers_is_given_up_and_nothing_else_is(crew: ClusterCrew) -> None:
    asked = [crew._ask(pow, -number, 1) for number in range(20)]
    bad = crew._ask(os._exit, 1)
    asked += [crew._ask(pow, -number, 1) for number in range(20, 40)]
    with pytest.raises(Unfinished, match="it has ended 3 workers, one after the other"):
        bad.result()
    assert [each.result() for each in asked] == [-number for number in range(40)]


def test_grading_that_is_broken_is_given_up_too(crew: ClusterCrew) -> None:
    with pytest.raises(Unfinished, match="no sandbox can be set up"):
        crew._ask(raise_this, Broken("no sandbox can be set up")).result()


def test_a_fault_of_the_graders_concerns_one_submission(crew: ClusterCrew) -> None:
    with pytest.raises(Unfinished, match="the grader itself has failed: KeyError: 'cells'"):
        crew._ask(raise_this, KeyError("cells")).result()


def test_what_concerns_all_stays_as_it_is(crew: ClusterCrew) -> None:
    with pytest.raises(CourseError, match="There is no sandbox"):
        crew._ask(raise_this, CourseError("There is no sandbox")).result()


def test_a_worker_that_differs_grades_nothing(crew: ClusterCrew, plan: Plan) -> None:
    ours = cluster_worker.describe()
    other = cluster_worker.Described(ours.python, "another digest")
    with pytest.raises(CourseError, match=r"A worker has another version of backend2\. Install the same"):
        crew._ask(cluster_worker.grade, other, plan, None, True).result()


def test_it_grows_with_the_cluster(empty: Cluster, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_LOOK_SECONDS", 0.1)
    empty.add_worker()
    crew = ClusterCrew([plan], 1, empty.address, is_trusting=True)
    assert crew.room == AHEAD
    empty.add_worker()
    wait_until(lambda: crew.room == 2 * AHEAD)
    crew.end()


def test_a_cluster_whose_workers_have_all_gone_is_told(
    empty: Cluster, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(cluster, "_DESERTED_SECONDS", 0.5)
    empty.add_worker()
    crew = ClusterCrew([plan], 1, empty.address, is_trusting=True)
    empty.end_workers()
    with pytest.raises(CourseError, match=r"has had no workers for .* Start some, then run again"):
        wait_until(lambda: crew.room == 0)
    crew.end()


def test_a_scheduler_that_has_gone_is_told(empty: Cluster, plan: Plan) -> None:
    empty.add_worker()
    crew = ClusterCrew([plan], 1, empty.address, is_trusting=True)
    asked = crew._ask(signal.pause)
    empty.scheduler.kill()
    with pytest.raises(CourseError, match=r"scheduler at tcp:.* is gone\. Start the cluster, then run"):
        asked.result(60)
    crew.end()


@pytest.mark.parametrize("address", ["10.0.0.7", "http://10.0.0.7:80", "tcp://10.0.0.7", "somewhere"])
def test_what_is_no_address_is_told(ungraded: Path, address: str) -> None:
    with pytest.raises(CourseError, match=r"is no address of a dask scheduler\. Give one such as tcp://"):
        grade(ungraded, cluster=address)


def test_a_scheduler_that_cannot_be_reached_is_told(ungraded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.5)
    with pytest.raises(CourseError, match=r"no dask scheduler at tcp://127.0.0.1:9: .* Start it with"):
        grade(ungraded, cluster="tcp://127.0.0.1:9")


def test_one_that_wants_certificates_needs_them_here_too(ungraded: Path) -> None:
    with pytest.raises(CourseError, match=r"needs certificates\. Name them in dask's configuration"):
        grade(ungraded, cluster="tls://127.0.0.1:9")


def test_a_cluster_without_workers_is_told_how_to_start_some(
    empty: Cluster, ungraded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.5)
    start = f"dask worker {empty.address} --nthreads 1 --nworkers N"
    with pytest.raises(CourseError, match=f"has no workers. Start some with `{start}`; then run again"):
        grade(ungraded, cluster=empty.address)


def test_workers_without_the_package_or_with_another_version_are_named(
    empty: Cluster, ungraded: Path, tmp_path: Path
) -> None:
    (tmp_path / "without" / "backend2").mkdir(parents=True)
    (tmp_path / "without" / "backend2" / "__init__.py").write_text("")
    empty.add_worker(PYTHONPATH=str(tmp_path / "without"))
    with pytest.raises(
        CourseError,
        match=r"can't grade: tcp://\S+ can't use backend2 \(.*No module .*Install there what is",
    ):
        grade(ungraded, cluster=empty.address)


def test_workers_without_a_sandbox_are_named(empty: Cluster, ungraded: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    empty.add_worker(PATH=str(tmp_path / "bin"))
    with pytest.raises(
        CourseError, match=r"no sandbox for students' code: .* This is so on tcp://127.0.0.1:"
    ):
        grade(ungraded, cluster=empty.address)


def test_a_cluster_on_this_machine_needs_no_more_than_to_be_asked_for(
    ungraded: Path, graded_here: Path, tmp_path: Path
) -> None:
    root = copy(ungraded, tmp_path / "course")
    assert grade(root, cluster="local", jobs=1)[0]
    assert rows(root) == rows(graded_here)


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_cluster_on_this_machine_has_as_many_workers_as_were_asked_for(plan: Plan, jobs: int) -> None:
    crew = ClusterCrew([plan], jobs, cluster.LOCAL, is_trusting=True)
    try:
        assert crew.room == AHEAD * jobs
    finally:
        crew.end()


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (cluster_worker.Described("3.9", "a"), "has Python 3.9, not 3.12"),
        (cluster_worker.Described("3.12", "b"), "has another version of backend2"),
        (cluster_worker.Described("3.12", "a"), ""),
    ],
)
def test_how_two_processes_differ_is_said_in_words(theirs: cluster_worker.Described, said: str) -> None:
    assert cluster_worker.name_difference(theirs, cluster_worker.Described("3.12", "a")) == said


def test_with_a_gradebook_on_postgresql_the_marks_are_the_same(
    postgres: str, ungraded: Path, graded_here: Path, tmp_path: Path
) -> None:
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute("CREATE DATABASE grade_many")
    url = urlsplit(postgres)._replace(scheme="postgresql", path="/grade_many").geturl()
    root = copy(ungraded, tmp_path / "course")
    config = root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.CourseDirectory.db_url = {url!r}\n")
    (root / "gradebook.db").unlink()
    Instructor(root).generate_assignment(SESSION)
    assert grade(root, jobs=2)[0]
    for course in (root, graded_here):
        Instructor(course).export(course / "grades.csv")
    assert read_marks(root / "grades.csv") == read_marks(graded_here / "grades.csv")
    assert len(read_marks(root / "grades.csv")) == SIZE
    assert tree(root) == tree(graded_here)
