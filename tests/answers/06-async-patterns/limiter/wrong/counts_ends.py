# Notes when a job has ended, not when it started
# lost: the_rest_waits window_is_kept no_later_than_needed first_come_first_served failures_count thousands_of_calls
# label: nothing-remembered
# marks: 6 of 14
import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = deque()
        self.lock = asyncio.Lock()

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            while self.starts and loop.time() - self.starts[0] >= 1:
                self.starts.popleft()
            if len(self.starts) >= self.limit:
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
                self.starts.popleft()
        try:
            return await job()
        finally:
            self.starts.append(loop.time())
