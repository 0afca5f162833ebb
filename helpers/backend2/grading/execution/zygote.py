"""Has imported all that grading needs, and forks a process for each submission.

Run as a module, by `station`. It has one thread, so forking is safe. Importing first and forking then is how
PrairieLearn grades Python and Android starts its apps.
"""

import gc

if __name__ == "__main__":
    gc.disable()  # imports make little rubbish: once, at their end, will do

import contextlib
import functools
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from backend2.checks.answering.stages.nursery_harness import SELDOM
from backend2.grading.limits import Limits
from backend2.outside.site import bind_by

from . import keeper, trusting
from .answers_end import AnswersEnd, make_shell
from .checks_end import ChecksEnd
from .seedbeds import Seedbeds, borrow_from

Message = dict[str, Any]
Role = Callable[..., None]  # of an order, and the sockets that came with it

_MOST_ORDER = 1 << 16
_shell = make_shell()
_seedbeds = Seedbeds()


def main(role: str, number: str, warm: str) -> None:
    """Fork until the grader is gone.

    Args:
        role: "checks", "shut_in" or "trusted": the last two are answers.
        number: The descriptor of the socket on which orders come.
        warm: What to import in advance, with commas between.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to see to
    for name in filter(None, warm.split(",")):
        with contextlib.suppress(ImportError):  # what only some sessions need
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    orders = socket.socket(fileno=int(number))
    orders.sendall(b"ready")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    while _next(orders, _ROLES[role]):
        pass


def _next(orders: socket.socket, role: Role) -> bool:
    """Do what is asked for next, by the grader or an answer; return whether to go on."""
    waiting = [orders, *filter(None, [_seedbeds.asks])]
    if orders not in select.select(waiting, [], [])[0]:
        _seedbeds.serve()
        return True
    data, descriptors, _, _ = socket.recv_fds(orders, _MOST_ORDER, 3)
    if not data:
        return False
    order = json.loads(data)
    asks = _seedbeds.open(Limits(**order["limits"]), order["user"]) if role is _be_shut_in else None
    if not os.fork():
        orders.close()
        _seedbeds.close()
        _become(role, order, [*descriptors, *([asks.fileno()] if asks else [])])
    for descriptor in descriptors:
        os.close(descriptor)
    if asks:
        asks.close()
    return True


def _become(role: Role, order: Message, descriptors: list[int]) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # as a notebook's kernel has it
    try:
        role(order, *(socket.socket(fileno=number) for number in descriptors))
    except (ConnectionError, json.JSONDecodeError):
        pass  # the grader is gone
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(0)


def _be_checks(order: Message, line: socket.socket, report: socket.socket, network: socket.socket) -> None:
    if not order["is_trusting"]:
        bind_by(functools.partial(_bind, network))
    with report.makefile("r") as lines:

        def ask_why() -> str:
            report.sendall(b'{"why": true}\n')
            return str(json.loads(lines.readline())["why"])

        job = json.loads(lines.readline())
        done = ChecksEnd(line, _shell, job, ask_why).work()
        report.sendall(json.dumps({**done, "checks_process": time.process_time()}).encode() + b"\n")


def _bind(network: socket.socket) -> socket.socket:
    """Get a socket of the answer's network."""
    network.sendall(b".")
    _, [descriptor], _, _ = socket.recv_fds(network, 1, 1)
    return socket.socket(fileno=descriptor)


def _be_shut_in(
    order: Message, line: socket.socket, life: socket.socket, network: socket.socket, asks: socket.socket
) -> None:
    borrow_from(asks)
    keeper.keep(life, network, Limits(**order["limits"]), order["user"], AnswersEnd(line, _shell).work)


def _be_trusted(order: Message, line: socket.socket, life: socket.socket, network: socket.socket) -> None:
    network.close()  # it is the checks' own as well
    trusting.keep(life, Limits(**order["limits"]), AnswersEnd(line, _shell).work)


_ROLES: dict[str, Role] = {"checks": _be_checks, "shut_in": _be_shut_in, "trusted": _be_trusted}

if __name__ == "__main__":
    main(*sys.argv[1:])
