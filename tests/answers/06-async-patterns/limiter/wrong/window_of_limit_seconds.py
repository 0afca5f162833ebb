# Waits for as many seconds as the limit says, instead of one
# lost: no_later_than_needed thousands_of_calls
# label: later-than-needed
# marks: 11 of 14
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
            while self.starts and loop.time() - self.starts[0] >= self.limit:
                self.starts.popleft()
            if len(self.starts) >= self.limit:
                await asyncio.sleep(self.starts[0] + self.limit - loop.time())
                self.starts.popleft()
            self.starts.append(loop.time())
        return await job()
