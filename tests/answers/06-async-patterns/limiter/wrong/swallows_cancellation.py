# A caller that is cancelled while it waits starts its job at once
# lost: cancelled_callers_leave_no_trace
# label: cancelled-one-started
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
            if len(self.starts) >= self.limit:
                try:
                    await asyncio.sleep(self.starts[0] + 1 - loop.time())
                except asyncio.CancelledError:
                    pass
                self.starts.popleft()
            self.starts.append(loop.time())
        return await job()
