# `>` for `>=`: one start more than allowed
# lost: the_rest_waits window_is_kept failures_count cancelled_callers_leave_no_trace thousands_of_calls
# label: one-too-many
# marks: 7 of 14
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
            if len(self.starts) > self.limit:
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
                self.starts.popleft()
            self.starts.append(loop.time())
        return await job()
