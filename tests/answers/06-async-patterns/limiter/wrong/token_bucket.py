# A bucket that refills all the time: a full burst and the refill of the same second come to nearly twice the limit
# lost: the_rest_waits window_is_kept failures_count thousands_of_calls
# label: token-bucket
# marks: 9 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.tokens = float(limit)
        self.filled = None
        self.lock = asyncio.Lock()

    def _fill(self, now):
        if self.filled is not None:
            self.tokens = min(self.limit, self.tokens + (now - self.filled) * self.limit)
        self.filled = now

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            self._fill(loop.time())
            if self.tokens < 1:
                await asyncio.sleep((1 - self.tokens) / self.limit)
                self._fill(loop.time())
            self.tokens -= 1
        return await job()
