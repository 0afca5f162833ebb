"""A call that takes too long ends in `OutOfTime`, wherever it hangs."""

import contextlib
import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest

from backend2.checks import Double, Failed
from backend2.checks.answering import servant
from backend2.checks.limits import OutOfTime, time_limit, undisturbed

CPU, WALL = 0.05, 0.05
AMPLE = 60.0


def loop() -> None:
    while True:
        pass


def loop_that_swallows_exceptions() -> None:
    while True:
        try:  # noqa: SIM105
            sum(range(100))
        except Exception:
            pass


def loop_that_swallows_everything() -> None:
    rounds = 0
    while True:
        try:
            rounds += 1
        except:  # noqa: E722
            rounds = 0


def wait() -> None:
    threading.Event().wait()


def wait_for_a_thread() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait, daemon=True)
    thread.start()
    try:
        thread.join()
    finally:
        release.set()


def wait_for_a_busy_thread() -> None:
    end = threading.Event()

    def work() -> None:
        while not end.is_set():
            pass

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        thread.join()
    finally:
        end.set()


@pytest.mark.parametrize(
    "hang",
    [loop, loop_that_swallows_exceptions, loop_that_swallows_everything, wait_for_a_busy_thread],
)
def test_a_busy_call_runs_out_of_cpu_time(hang: Callable[[], None]) -> None:
    with pytest.raises(OutOfTime), time_limit(cpu=CPU, wall=AMPLE):
        hang()


@pytest.mark.parametrize("hang", [wait, wait_for_a_thread])
def test_a_waiting_call_runs_out_of_time_on_the_clock(hang: Callable[[], None]) -> None:
    with pytest.raises(OutOfTime), time_limit(cpu=AMPLE, wall=WALL):
        hang()


def test_out_of_time_is_no_exception_that_an_answer_might_catch() -> None:
    assert not issubclass(OutOfTime, Exception)


def test_a_call_in_time_is_left_alone() -> None:
    with time_limit(cpu=AMPLE, wall=AMPLE):
        found = sum(range(10))
    assert found == 45


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no interval timers")
@pytest.mark.parametrize("hang", [None, loop])
def test_handlers_and_timers_are_put_back(hang: Callable[[], None] | None) -> None:
    def mine(*_: object) -> None: ...

    kept = signal.signal(signal.SIGALRM, mine)
    signal.setitimer(signal.ITIMER_REAL, AMPLE, 7)
    try:
        with contextlib.suppress(OutOfTime), time_limit(cpu=CPU, wall=AMPLE):
            if hang:
                hang()
        assert signal.getsignal(signal.SIGALRM) is mine
        assert signal.getitimer(signal.ITIMER_REAL)[1] == 7
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, kept)


def test_in_another_thread_there_is_no_limit_but_no_harm_either() -> None:
    found: list[int] = []

    def work() -> None:
        with time_limit(cpu=CPU, wall=WALL):
            found.append(sum(range(10)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [45]


def test_the_clock_can_interrupt_where_there_are_no_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, which has no `setitimer`."""
    monkeypatch.delattr(signal, "setitimer")
    with pytest.raises(OutOfTime), time_limit(cpu=CPU, wall=WALL):
        loop()


def test_pressing_stop_is_not_running_out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with pytest.raises(KeyboardInterrupt), time_limit(wall=AMPLE):
        raise KeyboardInterrupt


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servant, "time_limit", lambda: time_limit(cpu=CPU, wall=AMPLE))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("swallowed", ["Exception", "BaseException"])
def test_a_hanging_answer_fails_its_check(neighbour: Any, swallowed: str) -> None:
    neighbour.writes(
        f"""
        def hang():
            rounds = 0
            while True:
                try:
                    rounds += 1
                except {swallowed}:
                    rounds = 0
        """
    )
    with pytest.raises(Failed, match=r"`hang\(\)` did not come back in time; expected 1\.") as failed:
        neighbour["hang"]().returns(1)
    assert failed.value.cause.label == "never-ends"


@pytest.mark.usefixtures("impatient")
def test_an_exception_whose_text_never_ends_is_out_of_time_too(neighbour: Any) -> None:
    neighbour.writes(
        """
        class Endless(Exception):
            def __str__(self):
                while True: pass
        def fail(): raise Endless
        """
    )
    assert neighbour["fail"]().raised.hung


@pytest.mark.usefixtures("impatient")
def test_a_call_from_within_a_call_runs_on_the_outer_ones_time(neighbour: Any) -> None:
    neighbour.writes(
        """
        def ask(function):
            return function()
        def hang():
            while True: pass
        """
    )
    inner: list[Any] = []
    outer = neighbour["ask"](Double("asks back", __call__=lambda: inner.append(neighbour["hang"]())))
    assert inner[0].raised.hung
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert outer.raised is None or outer.raised.hung


def test_what_ends_a_hanging_call_is_not_disturbed() -> None:
    done = False
    with contextlib.suppress(OutOfTime), time_limit(cpu=CPU, wall=WALL):
        try:
            wait()
        except OutOfTime:
            with undisturbed():
                threading.Event().wait(4 * WALL)
                done = True
    assert done
