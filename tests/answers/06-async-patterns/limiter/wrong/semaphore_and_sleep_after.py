# Keeps the semaphore's place while the job runs and for a second after it
# lost: no_later_than_needed jobs_overlap failures_count thousands_of_calls
# label: later-than-needed
# marks: 9 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.semaphore = asyncio.Semaphore(limit)

    async def run(self, job):
        async with self.semaphore:
            result = await job()
            await asyncio.sleep(1)
            return result
