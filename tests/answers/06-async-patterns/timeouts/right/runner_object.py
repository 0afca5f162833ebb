# A class with typed methods; each job writes its result into a dictionary
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Job = Callable[[], Awaitable[Any]]


class Runner:
    """Runs jobs in tasks of their own and keeps what came of them."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.results: dict[int, tuple[str, Any]] = {}

    async def run_one(self, number: int, job: Job) -> None:
        self.results[number] = ("timed out", None)
        try:
            async with asyncio.timeout(self.timeout) as limit:
                self.results[number] = ("done", await job())
        except Exception as error:
            if not limit.expired():
                self.results[number] = ("failed", f"{type(error).__name__}: {error}")

    async def run(self, jobs: list[Job]) -> list[tuple[str, Any]]:
        async with asyncio.TaskGroup() as group:
            for number, job in enumerate(jobs):
                group.create_task(self.run_one(number, job))
        return [self.results[number] for number in range(len(jobs))]


async def run_all(jobs: list[Job], timeout: float) -> list[tuple[str, Any]]:
    """Run each job in a task of its own, for at most timeout seconds."""
    return await Runner(timeout).run(jobs)
