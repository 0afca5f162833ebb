# Asks for the running loop when the limiter is made, where none runs
# lost: gives_what_the_job_gives burst_starts_at_once the_rest_waits window_is_kept no_later_than_needed first_come_first_served jobs_overlap failures_count cancelled_callers_leave_no_trace limiters_keep_apart thousands_of_calls
# label: loop-wanted-too-early
# marks: 0 of 14
import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = deque()
        self.lock = asyncio.Lock()
        self.loop = asyncio.get_running_loop()

    async def run(self, job):
        loop = self.loop
        async with self.lock:
            while self.starts and loop.time() - self.starts[0] >= 1:
                self.starts.popleft()
            if len(self.starts) >= self.limit:
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
                self.starts.popleft()
            self.starts.append(loop.time())
        return await job()
