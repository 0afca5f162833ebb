# The lock is released by hand, which a cancelled caller never comes to
# lost: cancelled_callers_leave_no_trace
# label: stuck-behind-cancelled
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
        await self.lock.acquire()
        if True:
            while self.starts and loop.time() - self.starts[0] >= 1:
                self.starts.popleft()
            if len(self.starts) >= self.limit:
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
                self.starts.popleft()
            self.starts.append(loop.time())
            self.lock.release()
        return await job()
