# The start is noted before the wait, so a cancelled caller leaves one that never was
# lost: cancelled_callers_leave_no_trace
# label: start-lost-on-cancellation
# marks: 12 of 14
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
            start = loop.time()
            if len(self.starts) >= self.limit:
                start = self.starts[-self.limit] + 1
            self.starts.append(start)
            await asyncio.sleep(start - loop.time())
        return await job()
