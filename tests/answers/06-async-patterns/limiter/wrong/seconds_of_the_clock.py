# Counts in each whole second of the clock
# lost: the_rest_waits window_is_kept failures_count cancelled_callers_leave_no_trace thousands_of_calls
# label: bound-to-the-clock
# marks: 7 of 14
import asyncio
import math


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.lock = asyncio.Lock()
        self.second = None
        self.count = 0

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            second = math.floor(loop.time() - 0.5)
            if second == self.second and self.count >= self.limit:
                await asyncio.sleep(second + 1.5 - loop.time())
                second += 1
            if second != self.second:
                self.second, self.count = second, 0
            self.count += 1
        return await job()
