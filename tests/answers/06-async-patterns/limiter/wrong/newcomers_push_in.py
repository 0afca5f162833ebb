# Whoever asks first when a place is free gets it: those who sleep lose it to newcomers
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
        delay = 0.25
        while len(self.starts) >= self.limit and loop.time() - self.starts[-self.limit] < 1:
            await asyncio.sleep(delay)
            delay *= 2
        self.starts.append(loop.time())
        return await job()
