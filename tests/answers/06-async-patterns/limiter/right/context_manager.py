# An asynchronous context manager does the waiting; all starts are kept, and the one that counts is looked up
import asyncio
import time


class RateLimiter:
    def __init__(self, limit):
        self.limit, self.history, self.lock = limit, [], asyncio.Lock()

    async def __aenter__(self):
        async with self.lock:
            if len(self.history) >= self.limit:
                earliest = self.history[-self.limit] + 1
                while (now := time.monotonic()) < earliest:
                    await asyncio.sleep(earliest - now)
            self.history.append(time.monotonic())
        return self

    async def __aexit__(self, *error):
        return None

    async def run(self, job):
        async with self:
            return await job()
