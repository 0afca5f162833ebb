# A ring of as many starts as are allowed; time.monotonic is the clock
import asyncio
import time
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self.ring = deque([float("-inf")] * limit, maxlen=limit)
        self.turn = asyncio.Lock()

    async def run(self, job):
        async with self.turn:
            pause = self.ring[0] + 1.0 - time.monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            self.ring.append(time.monotonic())
        return await job()
