# Counts the starts of the last second afresh each time; the job runs in a task that is awaited
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = []
        self.lock = asyncio.Lock()

    def _recent(self, now):
        self.starts = [start for start in self.starts if now - start < 1]
        return len(self.starts)

    async def run(self, job):
        await self.lock.acquire()
        try:
            now = asyncio.get_event_loop().time()
            while self._recent(now) >= self.limit:
                await asyncio.sleep(1 - (now - self.starts[0]))
                now = asyncio.get_event_loop().time()
            self.starts.append(now)
        finally:
            self.lock.release()
        return await asyncio.create_task(job())
