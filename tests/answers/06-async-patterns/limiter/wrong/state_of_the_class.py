# The list of starts belongs to the class, so that all limiters share it
# lost: burst_starts_at_once no_later_than_needed cancelled_callers_leave_no_trace limiters_keep_apart thousands_of_calls
# label: burst-held-up
# marks: 7 of 14
import asyncio


class RateLimiter:
    starts = []

    def __init__(self, limit):
        self.limit = limit
        self.lock = asyncio.Lock()

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            while len([start for start in self.starts if loop.time() - start < 1]) >= self.limit:
                await asyncio.sleep(self.starts[-self.limit] + 1 - loop.time())
            self.starts.append(loop.time())
        return await job()
