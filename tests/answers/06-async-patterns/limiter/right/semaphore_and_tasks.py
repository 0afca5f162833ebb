# The hint's semaphore; a task for each start sleeps for a second and gives the place back
import asyncio


class RateLimiter:
    def __init__(self, limit: int) -> None:
        self.semaphore = asyncio.BoundedSemaphore(limit)
        self.waiting: set[asyncio.Task[None]] = set()

    async def _give_back(self) -> None:
        await asyncio.sleep(1.0)
        self.semaphore.release()

    async def run(self, job):
        await self.semaphore.acquire()
        task = asyncio.create_task(self._give_back())
        self.waiting.add(task)
        task.add_done_callback(self.waiting.discard)
        result = await job()
        return result
