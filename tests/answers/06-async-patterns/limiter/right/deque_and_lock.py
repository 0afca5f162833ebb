# A deque of the latest starts; whoever is at the head of the lock's queue sleeps until the oldest has gone
import asyncio
from collections import deque


class RateLimiter:
    """Starts at most limit functions in any second."""

    def __init__(self, limit):
        self.limit = limit
        self.starts = deque()
        self.lock = asyncio.Lock()

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            while len(self.starts) >= self.limit:
                wait = self.starts[0] + 1 - loop.time()
                if wait <= 0:
                    self.starts.popleft()
                else:
                    await asyncio.sleep(wait)
            self.starts.append(loop.time())
        return await job()
