# Counts anew in each second that begins where the last one ended: twice as many around the border
# lost: window_is_kept thousands_of_calls
# label: fixed-window
# marks: 11 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.lock = asyncio.Lock()
        self.window = None
        self.count = 0

    async def run(self, job):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if self.window is None or loop.time() >= self.window + 1:
                self.window, self.count = loop.time(), 0
            if self.count == self.limit:
                await asyncio.sleep(self.window + 1 - loop.time())
                self.window, self.count = loop.time(), 0
            self.count += 1
        return await job()
