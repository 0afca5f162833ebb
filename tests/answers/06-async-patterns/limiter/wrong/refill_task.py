# A task adds all places once a second, whenever the last ones were taken
# lost: window_is_kept thousands_of_calls
# label: fixed-window
# marks: 11 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.free = limit
        self.condition = asyncio.Condition()
        self.task = None

    async def _refill(self):
        for _ in range(60):
            await asyncio.sleep(1)
            async with self.condition:
                self.free = self.limit
                self.condition.notify_all()

    async def run(self, job):
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._refill())
        async with self.condition:
            await self.condition.wait_for(lambda: self.free)
            self.free -= 1
        return await job()
