# Keeps the place for a second, or for as long as the job takes: slow jobs hold up the next start
# lost: jobs_overlap failures_count thousands_of_calls
# label: concurrency-limited
# marks: 11 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.semaphore = asyncio.Semaphore(limit)

    async def run(self, job):
        async with self.semaphore:
            result, _ = await asyncio.gather(job(), asyncio.sleep(1))
            return result
