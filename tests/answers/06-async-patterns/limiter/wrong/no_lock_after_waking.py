# Looks again after waking, but in no order: those who sleep longest are not served first
# lost: no_later_than_needed first_come_first_served thousands_of_calls
# label: later-than-needed
# marks: 10 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = []
        self.waiting = 0

    async def run(self, job):
        loop = asyncio.get_running_loop()
        while len(self.starts) >= self.limit and loop.time() - self.starts[-self.limit] < 1:
            self.waiting += 1
            await asyncio.sleep(self.waiting % 2 * 0.001 + self.starts[-self.limit] + 1 - loop.time())
            self.waiting -= 1
        self.starts.append(loop.time())
        return await job()
