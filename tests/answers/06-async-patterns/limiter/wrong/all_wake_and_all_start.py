# All who wait sleep until the same moment, and none looks again whether there is still a place
# lost: window_is_kept failures_count thousands_of_calls
# label: all-start-together
# marks: 10 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = []

    async def run(self, job):
        loop = asyncio.get_running_loop()
        recent = [start for start in self.starts if loop.time() - start < 1]
        if len(recent) >= self.limit:
            await asyncio.sleep(recent[-self.limit] + 1 - loop.time())
        self.starts.append(loop.time())
        return await job()
