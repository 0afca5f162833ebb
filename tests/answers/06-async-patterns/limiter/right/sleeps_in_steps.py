# Sleeps for what is left, again and again, until the clock says that a second has gone by; time.monotonic
from asyncio import Lock, sleep
from time import monotonic


class RateLimiter:
    def __init__(self, limit):
        self.history = [monotonic() - 10] * limit
        self.place = 0
        self.lock = Lock()

    async def run(self, job):
        async with self.lock:
            while monotonic() < self.history[self.place] + 1:
                await sleep(self.history[self.place] + 1 - monotonic())
            self.history[self.place] = monotonic()
            self.place = (self.place + 1) % len(self.history)
        return await job()
