# Waits as soon as one place is left
# lost: burst_starts_at_once no_later_than_needed limiters_keep_apart thousands_of_calls
# label: one-too-few
# marks: 9 of 14
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
            if len(self.starts) >= max(1, self.limit - 1):
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
                self.starts.popleft()
            self.starts.append(loop.time())
        return await job()
