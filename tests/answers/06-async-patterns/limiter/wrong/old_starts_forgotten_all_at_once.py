# When the oldest start is a second old, the others are forgotten with it
# lost: window_is_kept thousands_of_calls
# label: window-overrun
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
            while self.starts and loop.time() - self.starts[0] >= 1:
                self.starts.popleft()
            if len(self.starts) >= self.limit:
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
                self.starts.clear()
            self.starts.append(loop.time())
        return await job()
