"""An answer's program is played in processes of its own: what came back, who computed what, what was left."""

import multiprocessing
import os
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend2.checks import Failed, Rendezvous, Task
from backend2.checks.answering.stages import program as stage
from backend2.checks.programs import Program, Run

METHODS = multiprocessing.get_all_start_methods()
needs_fork = pytest.mark.skipif("fork" not in METHODS, reason="this system has no fork")
PROGRAM = """
    import concurrent.futures
    import functools
    import multiprocessing
    import os
    import threading
    import time
    from multiprocessing import Manager, Pipe, Pool, Process, Queue, connection
    from multiprocessing.pool import ThreadPool

    def factorial(n):
        return 1 if n == 0 else n * factorial(n - 1)

    def put(place, n, queue):
        queue.put((place, factorial(n)))

    def processes(numbers, queue, target=put):
        return [Process(target=target, args=(place, n, queue)) for place, n in enumerate(numbers)]

    def with_queue(numbers):
        queue = Queue()
        started = processes(numbers, queue)
        for process in started: process.start()
        found = dict(queue.get() for _ in started)
        for process in started: process.join()
        return [found[place] for place in range(len(numbers))]

    def joined_first(numbers):
        queue = Queue()
        started = processes(numbers, queue)
        for process in started: process.start()
        for process in started: process.join()
        found = dict(queue.get() for _ in started)
        return [found[place] for place in range(len(numbers))]

    def with_pipes(numbers):
        ends = []
        for process, n in ((None, n) for n in numbers):
            mine, theirs = Pipe()
            process = Process(target=send, args=(n, theirs))
            process.start()
            ends.append((process, mine))
        found = [mine.recv() for _, mine in ends]
        for process, _ in ends: process.join()
        return found

    def send(n, end):
        end.send(factorial(n))

    def with_manager(numbers):
        with Manager() as manager:
            found = manager.dict()
            started = [Process(target=store, args=(place, n, found)) for place, n in enumerate(numbers)]
            for process in started: process.start()
            for process in started: process.join()
            return [found[place] for place in range(len(numbers))]

    def store(place, n, found):
        found[place] = factorial(n)

    def with_sentinels(numbers):
        queue = Queue()
        started = processes(numbers, queue)
        for process in started: process.start()
        found = dict(queue.get() for _ in started)
        left = [process.sentinel for process in started]
        while left:
            for sentinel in connection.wait(left): left.remove(sentinel)
        return [found[place] for place in range(len(numbers))]

    def with_pool(numbers):
        with Pool(len(numbers)) as pool:
            return pool.map(factorial, numbers, chunksize=1)

    def with_imap(numbers):
        with Pool(len(numbers)) as pool:
            return list(pool.imap(factorial, numbers))

    def with_executor(numbers):
        with concurrent.futures.ProcessPoolExecutor(len(numbers)) as executor:
            return list(executor.map(factorial, numbers))

    def nested(numbers):
        "Each process starts the next one before it computes."
        queue = Queue()
        process = Process(target=pass_on, args=(list(enumerate(numbers)), queue))
        process.start()
        process.join()
        found = dict(queue.get() for _ in numbers)
        return [found[place] for place in range(len(numbers))]

    def pass_on(pairs, queue):
        (place, n), *rest = pairs
        child = Process(target=pass_on, args=(rest, queue)) if rest else None
        if child: child.start()
        queue.put((place, factorial(n)))
        if child: child.join()

    def with_threads_that_start(numbers):
        "A thread for each process, which starts and joins it."
        queue = Queue()
        started = processes(numbers, queue)
        threads = [threading.Thread(target=start_and_join, args=(process,)) for process in started]
        for thread in threads: thread.start()
        found = dict(queue.get() for _ in threads)
        for thread in threads: thread.join()
        return [found[place] for place in range(len(numbers))]

    def start_and_join(process):
        process.start()
        process.join()

    def start_join(numbers):
        queue = Queue()
        for process in processes(numbers, queue):
            process.start()
            process.join()
        return [queue.get()[1] for _ in numbers]

    def start_get(numbers):
        queue, found = Queue(), []
        for process in processes(numbers, queue):
            process.start()
            found.append(queue.get()[1])
            process.join()
        return found

    def start_recv(numbers):
        found = []
        for n in numbers:
            mine, theirs = Pipe()
            process = Process(target=send, args=(n, theirs))
            process.start()
            found.append(mine.recv())
            process.join()
        return found

    def run_not_start(numbers):
        queue = Queue()
        for process in processes(numbers, queue): process.run()
        return [queue.get()[1] for _ in numbers]

    def applied(numbers):
        with Pool(len(numbers)) as pool:
            return [pool.apply(factorial, (n,)) for n in numbers]

    def one_chunk(numbers):
        with Pool(len(numbers)) as pool:
            return pool.map(factorial, numbers, chunksize=len(numbers))

    def small_pool(numbers):
        with Pool(2) as pool:
            return pool.map(factorial, numbers, chunksize=1)

    def submitted_and_waited_for(numbers):
        with concurrent.futures.ProcessPoolExecutor(len(numbers)) as executor:
            return [executor.submit(factorial, n).result() for n in numbers]

    def in_the_parent(numbers):
        return [factorial(n) for n in numbers]

    def in_completion_order(numbers):
        queue = Queue()
        started = processes(numbers, queue)
        for process in started: process.start()
        found = [queue.get()[1] for _ in started]
        for process in started: process.join()
        return found

    def unjoined(numbers):
        queue = Queue()
        started = processes(numbers, queue)
        for process in started: process.start()
        return sorted(queue.get()[1] for _ in started)

    def open_pool(numbers):
        return Pool(2).map(factorial, numbers)

    def closed_pool(numbers):
        pool = Pool(2)
        try:
            return pool.map(factorial, numbers)
        finally:
            pool.close()
            pool.join()

    def thread_pool(numbers):
        with ThreadPool(2) as pool:
            return pool.map(factorial, numbers)

    def fail(n):
        raise ValueError(f"no {n}")

    def waits_for_a_child_that_failed(numbers):
        queue = Queue()
        process = Process(target=fail, args=(3,))
        process.start()
        return queue.get()

    def waits_for_nothing(numbers):
        return Queue().get()

    def burns(numbers):
        while True: pass

    def child_burns(numbers):
        process = Process(target=burns, args=(numbers,))
        process.start()
        process.join()

    def ends_python(numbers):
        os._exit(3)

    def starts_without_end(numbers):
        while True: Process(target=int).start()

    def leaves_a_process(numbers):
        return Process(target=time.sleep, args=(600,), daemon=True).start() or None

    def prints(numbers):
        print("parent")
        process = Process(target=print, args=("child",))
        process.start()
        process.join()

    def halves(low, high):
        return low if low == high else halves(low, (low + high) // 2) * halves((low + high) // 2 + 1, high)

    @functools.cache
    def cached(n):
        return 1 if n == 0 else n * cached(n - 1)

    class Thing: pass

    def thing():
        return Thing()

    if __name__ == "__main__":
        print(with_queue([0, 5]))
"""
TOGETHER = [
    "with_queue", "joined_first", "with_pipes", "with_manager", "with_sentinels", "with_pool", "with_imap",
    "with_executor", "nested", "with_threads_that_start",
]  # fmt: skip
ONE_BY_ONE = [
    "start_join", "start_get", "start_recv", "run_not_start", "applied", "one_chunk",
    "submitted_and_waited_for", "in_the_parent",
]  # fmt: skip


@pytest.fixture(autouse=True)
def write_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Returns what writes the program, into the folder that this process now is in."""
    monkeypatch.chdir(tmp_path)

    def written(text: str) -> None:
        (tmp_path / "work.py").write_text(textwrap.dedent(text), encoding="utf-8")

    written(PROGRAM)
    return written


@pytest.fixture
def program(neighbour: Any) -> Program:
    return Program(neighbour._answer, "work")


def at_a_gate(program: Program, function: str, method: str = "", parties: int = 3) -> tuple[Rendezvous, Run]:
    with Rendezvous(parties) as gate:
        return gate, program.call(function, [4, 3, 5], start_method=method, watch=["factorial"])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("function", TOGETHER)
def test_processes_that_compute_together_meet(program: Program, function: str, method: str) -> None:
    gate, call = at_a_gate(program, function, method)
    call.returns([24, 6, 120])
    assert gate.met
    assert gate.most == 3
    assert call.children_left == 0
    assert len(call.workers) == 3
    assert sorted(visit.arguments for visit in call.visits) == [[3], [4], [5]]


@pytest.mark.parametrize("function", ONE_BY_ONE)
def test_calls_one_after_the_other_are_told_at_once(
    program: Program, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend2.checks.rendezvous._PATIENCE_SECONDS", 600.0)  # it must not come to that
    gate, call = at_a_gate(program, function)
    call.returns([24, 6, 120])
    assert not gate.met
    assert gate.most == 1


@pytest.mark.parametrize("method", [method for method in METHODS if method != METHODS[0]])
@pytest.mark.parametrize("function", ["start_join", "applied", "submitted_and_waited_for"])
def test_they_are_under_every_start_method(
    program: Program, function: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend2.checks.rendezvous._PATIENCE_SECONDS", 600.0)
    assert not at_a_gate(program, function, method)[0].met


def test_two_at_a_time_are_two(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend2.checks.rendezvous._PATIENCE_SECONDS", 600.0)
    gate, _ = at_a_gate(program, "small_pool")
    assert gate.most == 2


def test_a_gate_works_across_a_border(student: Any, tmp_path: Path) -> None:
    before = Path.cwd()
    student.writes(f"import os; os.chdir({str(tmp_path)!r})")
    gate, call = at_a_gate(Program(student._answer, "work"), "with_queue")
    call.returns([24, 6, 120])
    assert gate.met
    assert not at_a_gate(Program(student._answer, "work"), "start_join")[0].met
    student.writes(f"import os; os.chdir({str(before)!r})")


@pytest.mark.parametrize("function", ["with_queue", "in_completion_order", "with_pool"])
def test_calls_can_be_let_go_in_any_order(program: Program, function: str) -> None:
    for order in ([5, 3, 4], [3, 5, 4]):
        call = program.call(function, [4, 3, 5], watch=["factorial"], release=order)
        finished = {3: 6, 4: 24, 5: 120}
        in_order = [24, 6, 120] if function != "in_completion_order" else [finished[n] for n in order]
        call.returns(in_order)


@needs_fork
def test_children_that_nobody_waited_for_are_counted(program: Program) -> None:
    call = program.call("unjoined", [4, 3], start_method="fork", watch=["factorial"], release=[3, 4])
    call.returns([6, 24])
    assert call.children_left == 2
    assert program.call("leaves_a_process", [], start_method="fork").children_left == 1


def test_visits_say_who_called_with_what_in_which_process(program: Program) -> None:
    call = program.call("in_the_parent", [2, 0], watch=["factorial"])
    assert [(visit.name, visit.arguments) for visit in call.visits] == [
        ("factorial", [2]),
        ("factorial", [0]),
    ]
    assert {(visit.caller.process, visit.caller.main) for visit in call.visits} == {(call.parent, True)}
    assert call.parent != os.getpid()
    assert call.workers == set()
    threads = program.call("thread_pool", [2], watch=["factorial"])
    assert [visit.caller.main for visit in threads.visits] == [False]


@pytest.mark.parametrize(
    ("function", "pool"),
    [
        ("with_pool", ("Pool", 2, False, True, False)),
        ("open_pool", ("Pool", 2, False, False, False)),
        ("closed_pool", ("Pool", 2, True, False, True)),
        ("thread_pool", ("ThreadPool", 2, False, True, False)),
        ("with_executor", ("ProcessPoolExecutor", 2, True, False, False)),
    ],
)
def test_pools_are_noted(program: Program, function: str, pool: tuple[object, ...]) -> None:
    call = program.call(function, [1, 2])
    call.returns([1, 2])
    [made] = call.pools
    assert (made.kind, made.workers, made.closed, made.terminated, made.joined) == pool


def test_recursion_is_measured(program: Program) -> None:
    factorial, halves, cached, loop = program.calls(
        ("factorial", 9), ("halves", 1, 8), ("cached", 9), ("in_the_parent", [0, 0, 0])
    )
    assert factorial.recursion.depth == 10
    assert halves.recursion.depth == 4
    assert cached.recursion.depth == 10
    assert loop.recursion.depth == 1


def test_several_calls_keep_their_own_results(program: Program) -> None:
    first, second, third = program.calls(
        ("prints", []), ("fail", 3), ("in_the_parent", [1]), watch=["factorial"]
    )
    first.returns(None)
    assert sorted(first.output.split()) == ["child", "parent"]
    second.raises(ValueError)
    assert str(second.raised) == 'raised ValueError: no 3 (at `raise ValueError(f"no {n}")`)'
    assert (third.output, len(first.visits), len(third.visits)) == ("", 0, 1)
    assert third.described == "in_the_parent([1])"


@pytest.mark.parametrize("function", ["waits_for_a_child_that_failed", "waits_for_nothing"])
def test_waiting_for_what_nobody_will_do_is_told_at_once(
    program: Program, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_WALL_SECONDS", 600.0)
    call = program.call(function, [])
    assert call.raised is not None
    assert call.raised.hung
    assert [str(error) for error in call.child_errors] == (
        ['raised ValueError: no 3 (at `raise ValueError(f"no {n}")`)'] if "child" in function else []
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of CPU time")
@pytest.mark.parametrize("function", ["burns", "child_burns"])
def test_an_endless_loop_is_ended_by_its_cpu_time(
    program: Program, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_WALL_SECONDS", 600.0)
    monkeypatch.setattr(stage, "_CPU_SECONDS", 1)
    call, later = program.calls((function, []), ("factorial", 1))
    assert call.raised is not None
    assert call.raised.hung
    assert later.raised is not None
    assert later.raised.hung


def test_processes_without_end_are_ended(program: Program) -> None:
    call = program.call("starts_without_end", [])
    assert call.raised is not None
    assert call.raised.hung


def test_a_program_that_ends_python_is_told_so(program: Program) -> None:
    call = program.call("ends_python", [])
    assert str(call.raised) == "raised SystemExit: exit code 3"


def test_a_name_that_is_not_there_is_told(program: Program) -> None:
    program.call("nothing").raises(NameError)


def test_what_is_no_plain_data_comes_as_its_type(program: Program) -> None:
    assert repr(program.call("thing").value) == "<Thing object>"


def test_a_file_that_is_not_there_fails_the_check(neighbour: Any) -> None:
    with pytest.raises(Failed, match=r"nothing.py` does not exist.*Run the cell with your answer"):
        Program(neighbour._answer, "nothing").call("f")


@pytest.mark.parametrize("method", METHODS)
def test_a_script_runs_as_the_main_module(program: Program, method: str) -> None:
    script = program.run(start_method=method)
    assert (script.exit_code, script.output, script.raised) == (0, "[1, 120]\n", None)
    assert script.described == "python work.py"


def test_importing_keeps_the_guarded_part_out(program: Program) -> None:
    call = program.call("factorial", 3)
    assert (call.first_output, call.started_on_import) == ("", False)


UNGUARDED = """
    import multiprocessing

    def double(n):
        return n * 2

    def doubles(numbers):
        with multiprocessing.Pool(2) as pool:
            return pool.map(double, numbers)

    print("loaded")
    print(doubles([1]))
"""


@needs_fork
def test_a_file_that_starts_processes_on_import_is_told_and_judged_all_the_same(
    program: Program, write_program: Callable[[str], None]
) -> None:
    write_program(UNGUARDED)
    call = program.call("doubles", [1, 2], start_method="fork")
    call.returns([2, 4])
    assert (call.first_output, call.started_on_import) == ("loaded\n", True)


@pytest.mark.parametrize("method", [method for method in METHODS if method != "fork"])
def test_without_a_guard_it_fails_where_processes_import_it(
    program: Program, write_program: Callable[[str], None], method: str
) -> None:
    write_program(UNGUARDED)
    for ran in (program.call("doubles", [1, 2], start_method=method), program.run(start_method=method)):
        assert ran.raised is not None
        assert ran.raised.type_name == "RuntimeError"
        assert "bootstrapping phase" in ran.raised.message


@pytest.mark.parametrize(
    ("text", "kind"), [("x = = 1", "SyntaxError"), ("1 / 0", "ZeroDivisionError"), ("exit()", "SystemExit")]
)
def test_a_file_that_cannot_be_imported_says_why(
    program: Program, write_program: Callable[[str], None], text: str, kind: str
) -> None:
    write_program(text)
    first, second = program.calls(("f", 1), ("f", 2))
    assert first.raised is not None
    assert second.raised is not None
    assert first.raised.type_name == second.raised.type_name == kind


def test_a_script_may_exit_by_itself(program: Program, write_program: Callable[[str], None]) -> None:
    write_program("print('bye')\nraise SystemExit(4)")
    script = program.run()
    assert (script.exit_code, script.output, script.raised) == (4, "bye\n", None)


def test_a_file_may_be_called_like_a_module_of_the_course(neighbour: Any, tmp_path: Path) -> None:
    for name in ("program", "inside", "harness", "stillness"):
        (tmp_path / f"{name}.py").write_text("def f(): return __file__\n")
        assert Program(neighbour._answer, name).call("f").value == str(tmp_path / f"{name}.py")


def test_a_task_has_programs() -> None:
    assert Task("factorials").program("factorials").module == "factorials"


NOTES_ITS_SEMAPHORES = """
    from multiprocessing.synchronize import SemLock

    named = SemLock._make_name

    def noted():
        name = named()
        with open(os.path.join(os.path.dirname(__file__), "semaphores"), "a") as file: print(name, file=file)
        return name

    SemLock._make_name = staticmethod(noted)
"""


def is_of_a_program(process: psutil.Process, folder: Path) -> bool:
    try:
        return str(folder) in process.environ().get(stage._CONFIG, "")
    except psutil.Error:
        return False


def test_nothing_is_left_behind(
    program: Program, write_program: Callable[[str], None], tmp_path: Path
) -> None:
    write_program(PROGRAM + NOTES_ITS_SEMAPHORES)
    for function in ("leaves_a_process", "waits_for_a_child_that_failed", "with_queue", "open_pool"):
        program.call(function, [3, 2], start_method="spawn")
    assert [process for process in psutil.process_iter() if is_of_a_program(process, tmp_path)] == []
    made = (tmp_path / "semaphores").read_text(encoding="utf-8").split()
    assert made
    for _ in range(500):  # whoever removes them goes on for a little while
        left = [name for name in made if Path(f"/dev/shm/sem.{name[1:]}").exists()]
        if left:
            time.sleep(0.01)
    assert left == []


def test_a_program_of_which_it_cannot_be_told_what_it_waits_for_goes_on_in_the_end(
    program: Program, write_program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_RELEASE_SECONDS", 0.5)
    write_program(
        PROGRAM
        + """
    def polled(numbers):
        queue, found = Queue(), []
        for process in processes(numbers, queue):
            process.start()
            while process.is_alive(): time.sleep(0.001)
            found.append(queue.get()[1])
        return found
"""
    )
    program.call("polled", [4, 3, 5], watch=["factorial"], release=[5, 3, 4]).returns([24, 6, 120])


def test_pools_that_were_left_open_are_no_trouble_to_later_calls(program: Program) -> None:
    calls = program.calls(*[("open_pool", [2, 1])] * 8, ("with_pool", [1]))
    for call in calls[:-1]:
        call.returns([2, 1])
        assert [pool.closed for pool in call.pools] == [False]
    calls[-1].returns([1])


CLOSES_SLOWLY = """
    import multiprocessing.pool
    import time

    def wait_long(sentinels, change_notifier, timeout=None):
        time.sleep(1.0)
        while not change_notifier.empty():
            change_notifier.get()

    def double(n):
        return 2 * n

    def compute(numbers):
        multiprocessing.pool.Pool._wait_for_updates = staticmethod(wait_long)
        pool = multiprocessing.Pool(2, maxtasksperchild=1)
        try:
            return pool.map(double, numbers, chunksize=1)
        finally:
            pool.close()
            pool.join()
"""


def test_a_pool_that_takes_its_time_to_close_is_waited_for(
    program: Program, write_program: Callable[[str], None]
) -> None:
    write_program(CLOSES_SLOWLY)
    program.call("compute", [1, 2], watch=["double"]).returns([2, 4])
