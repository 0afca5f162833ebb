# Forgets a start when it is more than a second old, and looks again in a while loop
import asyncio
import time


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = []
        self.lock = asyncio.Lock()

    async def run(self, job):
        async with self.lock:
            while True:
                now = time.perf_counter()
                self.starts = [start for start in self.starts if not now - start > 1]
                if len(self.starts) < self.limit:
                    break
                await asyncio.sleep(max(0, self.starts[0] + 1 - now))
            self.starts.append(now)
        return await job()
