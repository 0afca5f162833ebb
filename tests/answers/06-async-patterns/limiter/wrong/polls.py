# Looks every twentieth of a second whether it may start, and so starts late and out of turn
# lost: no_later_than_needed first_come_first_served thousands_of_calls
# label: later-than-needed
# marks: 10 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = []

    async def run(self, job):
        loop = asyncio.get_running_loop()
        while len([start for start in self.starts if loop.time() - start < 1]) >= self.limit:
            await asyncio.sleep(0.05)
        self.starts.append(loop.time())
        return await job()
