# Each caller reserves its start when it comes; one that is cancelled keeps the place it didn't use
# lost: cancelled_callers_leave_no_trace
# label: start-lost-on-cancellation
# marks: 12 of 14
import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.reserved = deque(maxlen=limit)

    async def run(self, job):
        loop = asyncio.get_running_loop()
        start = loop.time()
        if len(self.reserved) == self.limit:
            start = max(start, self.reserved[0] + 1)
        self.reserved.append(start)
        await asyncio.sleep(start - loop.time())
        return await job()
