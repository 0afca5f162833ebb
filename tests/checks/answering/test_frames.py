"""Who looks where threads are doesn't look at itself: a frame that holds its own frame is garbage in a cycle.

With the frames of others in such a cycle, the garbage collector of Python 3.12.1 crashed.
"""

import threading
from types import ModuleType

import pytest

from backend2.checks.answering import quiescence
from backend2.checks.answering.stages import app_holding, stillness


@pytest.mark.parametrize("module", [quiescence, stillness])
def test_the_frames_of_others_are_seen_and_ones_own_is_not(module: ModuleType) -> None:
    goes_on = threading.Event()
    other = threading.Thread(target=goes_on.wait)
    other.start()
    seen = module._other_frames()
    goes_on.set()
    other.join()
    assert other.ident in seen
    assert threading.get_ident() not in seen


def test_nor_does_an_app_while_its_sleeps_are_held() -> None:
    threads = app_holding._Threads()
    threads.sample()
    assert threading.get_ident() not in threads._frames
