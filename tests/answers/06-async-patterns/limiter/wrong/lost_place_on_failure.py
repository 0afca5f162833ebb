# The place is given back after the job, and not if the job fails
# lost: failures_count
# label: place-lost-on-failure
# marks: 13 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.semaphore = asyncio.Semaphore(limit)

    async def run(self, job):
        await self.semaphore.acquire()
        loop = asyncio.get_running_loop()
        started = loop.time()
        task = asyncio.create_task(job())
        done, _ = await asyncio.wait([task], timeout=1)
        result = task.result() if done else None
        loop.call_at(max(started + 1, loop.time()), self.semaphore.release)
        return result if done else await task
