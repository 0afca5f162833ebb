# time.sleep holds up the whole loop, running jobs included
# lost: jobs_overlap cancelled_callers_leave_no_trace
# label: blocks-the-loop
# marks: 11 of 14
import asyncio
import time
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
                time.sleep(self.starts[0] + 1 - loop.time())
                self.starts.popleft()
            self.starts.append(loop.time())
        return await job()
