"""A crew of dask.distributed workers, on as many machines as there are; they share no disk with this one.

All machines have the same environment as this one. `dask scheduler` runs on one of them, and on each of them
`dask worker tcp://SCHEDULER:8786 --nthreads 1 --nworkers N`, with N its number of processors: a worker grades
one submission at a time, whatever its number of threads. Whoever can reach a scheduler can have code run:
keep the network to yourself, or use dask's certificates and tls://.
"""

import asyncio
import contextlib
import logging
import os
import re
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker
from distributed.security import Security

from backend2.errors import CourseError
from backend2.grading import cluster_worker
from backend2.grading.crew import AHEAD, ENDED, MOST_TRIES, Unfinished, explain
from backend2.grading.execution import sandbox
from backend2.grading.execution.station import Broken
from backend2.grading.graded import Graded
from backend2.grading.marks import Marks
from backend2.grading.one import Submission
from backend2.grading.pages import render_page
from backend2.grading.plan import Plan

LOCAL = "local"
_CONNECT_SECONDS = 10
_DESERTED_SECONDS = 60.0  # a worker that has died may come back
_LOOK_SECONDS = 1.0
_DASK = {
    "distributed.comm.timeouts.connect": f"{_CONNECT_SECONDS}s",
    "distributed.admin.large-graph-warning-threshold": "1GB",  # a submission may be large
}
_KEPT = "then run again: what is recorded is kept."


class ClusterCrew:
    """The workers of a cluster, those that come later included.

    A submission that ends a worker is tried with another one, and given up after three. No more are sent than
    there are workers, so that none is blamed for what its neighbour did.

    Args:
        plans: The plans of all sessions.
        jobs: How many workers a local cluster has; 0: one for each processor.
        address: The scheduler's, such as tcp://10.0.0.7:8786; dask's own settings say what tls:// needs. Or
            `LOCAL`, for a cluster on this machine.
        is_trusting: Whether submissions run without a sandbox.

    Raises:
        CourseError: There is no such cluster, it has no workers, or some that can't grade.
    """

    def __init__(self, plans: Sequence[Plan], jobs: int, address: str, *, is_trusting: bool) -> None:
        self._address = address
        self._is_trusting = is_trusting
        self._turn = asyncio.Condition()
        self._sent = 0
        with contextlib.ExitStack() as opened:
            opened.enter_context(dask.config.set(_DASK))
            where = opened.enter_context(_start_cluster(jobs)) if address == LOCAL else address
            self._client = opened.enter_context(_connect(where))
            _check(self._client, address, is_trusting=is_trusting)
            self._client.run_on_scheduler(cluster_worker.give_up_after, MOST_TRIES)
            self._plans = self._send(plans)
            self._look()
            self._opened = opened.pop_all()

    @property
    def room(self) -> int:
        """How much it is to be asked for at a time.

        Raises:
            CourseError: The cluster is gone, or all of its workers are, for a while already.
        """
        if time.monotonic() > self._looked + _LOOK_SECONDS:
            self._look()
        return AHEAD * max(1, self._workers)

    def grade(self, session: str, submission: Submission) -> "Future[Graded]":
        """Have a submission graded."""
        given = (cluster_worker.describe(), self._plans[session], submission, self._is_trusting)
        return self._ask(cluster_worker.grade, *given)

    def render(self, graded: Graded, marks: Marks, student: str) -> "Future[str]":
        """Have a feedback page made."""
        return self._ask(render_page, graded.notebook, marks, student, graded.reason)

    def end(self) -> None:
        """Leave the cluster, which drops what it hasn't begun; end it if it is a local one."""
        self._opened.close()

    def _send(self, plans: Sequence[Plan]) -> dict[str, Any]:
        """Let every worker have the plans: as results, not as data, so that they are made again when lost."""
        hand_over = cluster_worker.hand_over
        sent = {plan.session: self._client.submit(hand_over, plan, pure=False) for plan in plans}
        self._client.replicate(list(sent.values()))
        return sent

    def _look(self) -> None:
        """Look how many workers there are."""
        try:
            self._workers, self._looked = len(self._client.nthreads()), time.monotonic()
        except OSError as error:
            raise self._say_gone() from error
        if self._workers:
            self._seen = self._looked
        elif self._looked > self._seen + _DESERTED_SECONDS:
            said = f"The cluster at {self._address} has had no workers for {_DESERTED_SECONDS:.0f} s."
            raise CourseError(f"{said} Start some, {_KEPT}")

    def _say_gone(self) -> CourseError:
        return CourseError(f"The dask scheduler at {self._address} is gone. Start the cluster, {_KEPT}")

    def _ask(self, work: Callable[..., Any], *given: Any) -> "Future[Any]":
        """Have a worker do something, when it is its turn."""
        return asyncio.run_coroutine_threadsafe(self._do(work, given), self._client.loop.asyncio_loop)

    async def _do(self, work: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        async with self._turn:
            await self._turn.wait_for(lambda: self._sent < self._workers)
            self._sent += 1
        try:
            return await self._try(work, given)
        finally:
            self._sent -= 1
            async with self._turn:
                self._turn.notify_all()  # there may be more workers now

    async def _try(self, work: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        for _ in range(MOST_TRIES):
            try:
                return await self._client.submit(work, *given, key=f"{work.__name__}-{uuid.uuid4()}")
            except Broken as error:
                why = Unfinished(str(error))
            except KilledWorker:
                raise Unfinished(ENDED) from None
            except CancelledError:
                raise self._say_gone() from None
            except Exception as error:
                raise explain(error) from error
        raise why


@contextlib.contextmanager
def _start_cluster(jobs: int) -> Iterator[LocalCluster]:
    """Start a cluster on this machine, which nobody else can reach."""
    ways: dict[str, Any] = {"host": "127.0.0.1", "memory_limit": None, "preload": [cluster_worker.__name__]}
    # No dashboard; the server for one is started even so.
    ways |= {"dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": False}}
    ways |= {"n_workers": jobs or os.cpu_count(), "threads_per_worker": 1}
    with LocalCluster(silence_logs=logging.CRITICAL, **ways) as cluster:
        yield cluster


def _connect(where: str | LocalCluster) -> Client:
    if isinstance(where, str):
        _check_address(where)
    try:
        return Client(where, timeout=_CONNECT_SECONDS, set_as_default=False)
    except OSError as error:
        said = " ".join(str(error).split()).rstrip(".")
        begin = "Start it with `dask scheduler`, or give its address, such as tcp://10.0.0.7:8786"
        raise CourseError(
            f"There is no dask scheduler at {where}: {said}. {begin}; then run again."
        ) from error


def _check_address(address: str) -> None:
    """Refuse what the client would try for long, and in vain."""
    if not re.fullmatch(r"(tcp|tls)://.+:\d+", address):
        give = f"Give one such as tcp://10.0.0.7:8786, or {LOCAL!r} for a cluster on this machine"
        raise CourseError(f"{address!r} is no address of a dask scheduler. {give}.")
    if address.startswith("tls") and not Security().get_connection_args("client").get("ssl_context"):
        settings = "Name them in dask's configuration, at distributed.comm.tls; then run again"
        raise CourseError(f"{address} needs certificates. {settings}.")


def _check(client: Client, address: str, *, is_trusting: bool) -> None:
    """See to it that a cluster can grade.

    Raises:
        CourseError: It has no workers, or some that can't; or its scheduler doesn't know this package.
    """
    with contextlib.suppress(TimeoutError):
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    workers = client.run(cluster_worker.describe, on_error="return")
    if not workers:
        start = f"`dask worker {address} --nthreads 1 --nworkers N`"
        raise CourseError(
            f"The cluster at {address} has no workers. Start some with {start}; then run again."
        )
    wrong = dict(_compare({"its scheduler": _describe_scheduler(client), **workers}))
    if wrong:
        said = "; ".join(f"{name} {how}" for name, how in wrong.items())
        do = "Install there what is installed here, start them anew, and run again."
        raise CourseError(f"The cluster at {address} can't grade: {said}. {do}")
    if not is_trusting:
        _refuse_without_sandbox(client)


def _describe_scheduler(client: Client) -> Any:
    try:
        return client.run_on_scheduler(cluster_worker.describe)
    except Exception as error:
        return error


def _compare(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Say of each that differs from this process how it does."""
    for name, theirs in found.items():
        if isinstance(theirs, Exception):
            yield name, f"can't use backend2 ({' '.join(str(theirs).split())})"
        elif differs := cluster_worker.name_difference(theirs, cluster_worker.describe()):
            yield name, differs


def _refuse_without_sandbox(client: Client) -> None:
    found = client.run(sandbox.refuse_without, on_error="return")
    troubles = {name: str(trouble) for name, trouble in found.items() if trouble}
    if troubles:
        raise CourseError(
            f"{' '.join(dict.fromkeys(troubles.values()))} This is so on {', '.join(troubles)}."
        )
