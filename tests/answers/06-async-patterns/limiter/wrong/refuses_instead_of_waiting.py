# Raises when there is no place, and leaves the waiting to the caller
# lost: the_rest_waits window_is_kept no_later_than_needed first_come_first_served jobs_overlap failures_count cancelled_callers_leave_no_trace thousands_of_calls
# label: refuses-instead-of-waiting
# marks: 3 of 14
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
                raise RuntimeError("too many calls")
            self.starts.append(loop.time())
        return await job()
