# Sleeps a limit-th of a second before each start, even before the first
# lost: burst_starts_at_once no_later_than_needed limiters_keep_apart thousands_of_calls
# label: spaced-evenly
# marks: 9 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.lock = asyncio.Lock()

    async def run(self, job):
        async with self.lock:
            await asyncio.sleep(1 / self.limit)
        return await job()
