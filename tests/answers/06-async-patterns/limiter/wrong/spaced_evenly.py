# Sleeps a limit-th of a second between two starts, and so forbids bursts
# lost: burst_starts_at_once no_later_than_needed limiters_keep_apart thousands_of_calls
# label: spaced-evenly
# marks: 9 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.pause = 1 / limit
        self.lock = asyncio.Lock()
        self.next_start = 0.0

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            await asyncio.sleep(max(0.0, self.next_start - loop.time()))
            self.next_start = loop.time() + self.pause
        return await job()
