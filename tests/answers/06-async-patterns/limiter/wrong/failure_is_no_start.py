# A start is taken off the list again if its job fails
# lost: failures_count
# label: failure-not-counted
# marks: 13 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = []
        self.lock = asyncio.Lock()

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            while True:
                self.starts = [start for start in self.starts if loop.time() - start < 1]
                if len(self.starts) < self.limit:
                    break
                await asyncio.sleep(self.starts[0] + 1 - loop.time())
            start = loop.time()
            self.starts.append(start)
        try:
            return await job()
        except Exception:
            self.starts.remove(start)
            raise
