"""Submissions that die, hang, or take others with them: a zero has its reason, and an old score goes."""

from dataclasses import replace

import pytest

from .conftest import Most, Play
from .machinery import SMALL, Attacks, Graded

ENDED = "did not run to its end"
LATE = "took more than 6 s"
# A right answer, and then whatever comes after it.
RIGHT = """
def factorial(n):
    if not isinstance(n, int):
        raise TypeError
    if n < 0:
        raise ValueError
    return n * factorial(n - 1) if n else 1
def calls_made(n):
    return n + 1
def complexity():
    return "O(n)"
"""

attacks = Attacks()


@attacks.code(reason=f"{ENDED}: its process ended")
def exits_well() -> str:
    """Ends its process as if all were well."""
    return "os._exit(0)"


@attacks.code(reason="exit code 77")
def exits_with_a_code() -> str:
    """Ends its process with a code of its own."""
    return "os._exit(77)"


@attacks.code(reason=ENDED)
def exits_with_the_graders_codes() -> str:
    """Ends its process with the code by which the grader says that it can't set the sandbox up."""
    return "os._exit(87)"


@attacks.code()
def asks_to_exit() -> str:
    """Raises what ends Python, in the cell and in calls."""
    return """
def factorial(n):
    raise SystemExit(0)
def calls_made(n):
    raise KeyboardInterrupt
complexity = bubble_sort = quit
raise SystemExit(0)
"""


@attacks.code(reason="SIGKILL|its process ended")
def kills_itself() -> str:
    """Kills its own process."""
    return "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"


@attacks.code()
def kills_everybody() -> str:
    """Kills all processes that it can see, its parent and the first of all included."""
    return """
import os, signal
for number in (signal.SIGTERM, signal.SIGKILL):
    for process in (os.getppid(), 1, -1):
        try:
            os.kill(process, number)
        except OSError as error:
            print(error)
"""


@attacks.code(reason="SIGSEGV")
def reads_nowhere() -> str:
    """Reads memory that isn't there."""
    return "import ctypes; ctypes.string_at(0)"


@attacks.code(reason="SIGSEGV")
def overflows_the_stack() -> str:
    """Recurses until there is no stack left."""
    return """
import sys, threading
sys.setrecursionlimit(10**9)
class Deep:
    def __repr__(self): return repr(self)
    def __getattr__(self, name): return getattr(self, name + "x")
def deep(n): return sorted([n], key=deep)
deep(1)
"""


@attacks.code(reason=LATE)
def stops_itself() -> str:
    """Stops its process, which then neither works nor ends."""
    return "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"


@attacks.code(reason=LATE)
def stops_everybody() -> str:
    """Stops its parent, then itself."""
    return """
import os, signal
for process in (os.getppid(), 1, -1, os.getpid()):
    try:
        os.kill(process, signal.SIGSTOP)
    except OSError:
        pass
"""


@attacks.code(reason=LATE)
def swallows_interrupts() -> str:
    """Loops for ever, whatever is raised in it."""
    return """
def loop():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
loop()
"""


@attacks.code(reason=LATE)
def sleeps_on() -> str:
    """Sleeps for ever, with all signals blocked."""
    return """
import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
while True:
    try:
        time.sleep(1000)
    except BaseException:
        pass
"""


@attacks.code(worth=3, reason=LATE)
def hangs_when_called() -> str:
    """Hangs, with the alarm switched off, when a check calls it."""
    return RIGHT.replace(
        'return "O(n)"',
        """
    import signal
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
    while True:
        pass
""",
    ).replace("return n + 1", "return complexity()")


@attacks.code(reason=f"{ENDED}|came to its end")
def hangs_up() -> str:
    """Closes the line to the checks, and works on for ever."""
    return """
import gc, time
from backend2.grading.execution.line import Line
for line in [each for each in gc.get_objects() if type(each) is Line]:
    line._end.shutdown(2)
while True:
    try:
        time.sleep(1000)
    except BaseException:
        pass
"""


@attacks.code(reason=ENDED)
def closes_everything() -> str:
    """Closes all files and sockets, and works on for ever."""
    return """
import os, time
os.closerange(0, 4096)
while True:
    try:
        time.sleep(1000)
    except BaseException:
        pass
"""


@attacks.code()
def opens_everything() -> str:
    """Opens files until no more can be opened."""
    return """
import os
kept = []
try:
    while True:
        kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError as error:
    print(error, len(kept))
"""


@attacks.code(reason=ENDED)
def becomes_another_program() -> str:
    """Replaces its process by another program, which sleeps."""
    return 'import os; os.execv("/bin/sleep", ["sleep", "1000"])'


@attacks.code()
def leaves_daemons() -> str:
    """Leaves processes behind, in sessions of their own, that ignore all that can be ignored."""
    return """
import os, signal, time
for _ in range(5):
    if not os.fork():
        os.setsid()
        if os.fork():
            os._exit(0)
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        while True:
            time.sleep(1000)
"""


@attacks.code(reason=f"{ENDED}: its process ended")
def leaves_daemons_and_exits() -> str:
    """Leaves a process behind that holds all that was open, and exits."""
    return """
import os, signal, time
if not os.fork():
    os.setsid()
    while True:
        time.sleep(1000)
os._exit(0)
"""


@attacks.code(reason=ENDED)
def works_twice() -> str:
    """Forks, so that two processes speak to the checks."""
    return """
import os
os.fork()
os.fork()
"""


@attacks.code(worth=10, reason=ENDED)
def dies_later() -> str:
    """Answers one task rightly, and dies when another one is judged: the points of the first stay."""
    return (
        RIGHT
        + """
class Killer:
    def __call__(self, items):
        import os
        os._exit(0)
bubble_sort_of_death = Killer()
def __getattr__(name): raise AttributeError
get_ipython().events.register("post_run_cell", lambda *_: globals().update(bubble_sort=bubble_sort_of_death))
"""
    )


@attacks.code(reason=ENDED)
def dies_when_looked_at() -> str:
    """Dies when a check calls it."""
    return """
def factorial(n):
    import ctypes
    ctypes.string_at(0)
calls_made = complexity = bubble_sort = factorial
"""


@attacks.code()
def threads_that_never_end() -> str:
    """Leaves threads that neither are daemons nor end."""
    return """
import threading, time
for _ in range(10):
    threading.Thread(target=time.sleep, args=(1000,)).start()
"""


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks, jobs=4)


@pytest.mark.parametrize("student", attacks.members)
def test_dying_is_worth_what_came_before(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))


again = Attacks(limits=replace(SMALL, seconds=60, cell_seconds=50))  # longer than a grader waits for a reason
again.code(reason=ENDED)(kills_itself)
again.code(reason=ENDED)(hangs_up)


def test_no_old_score_stays(play: Play, most: Most) -> None:
    """Who hands in again, and dies this time, has the new mark."""
    graded = play(again, is_honest_first=True)
    assert graded.marks["kills-itself"] == most(again)
    graded.grade()
    for student in again.members:
        graded.prove(student)
    graded.prove_the_rest(most(again))
