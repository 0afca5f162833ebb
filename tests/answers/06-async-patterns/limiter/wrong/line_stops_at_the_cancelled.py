# Each waits for the one before it; one that was cancelled never gives the word on
# lost: cancelled_callers_leave_no_trace
# label: stuck-behind-cancelled
# marks: 12 of 14
import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = deque()
        self.last = None

    async def run(self, job):
        loop = asyncio.get_running_loop()
        before, mine = self.last, loop.create_future()
        self.last = mine
        if before:
            await before
        if len(self.starts) >= self.limit:
            await asyncio.sleep(max(0.0, self.starts.popleft() + 1 - loop.time()))
        self.starts.append(loop.time())
        mine.set_result(None)
        return await job()
