# A task of its own lets the callers in, started with the first call; it looks who is still there
import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.starts = deque()
        self.line = deque()
        self.doorman = None

    async def let_in(self):
        loop = asyncio.get_running_loop()
        while self.line:
            if len(self.starts) == self.limit:
                await asyncio.sleep(max(0.0, self.starts[0] + 1 - loop.time()))
                self.starts.popleft()
            while self.line and self.line[0].cancelled():
                self.line.popleft()
            if self.line:
                self.starts.append(loop.time())
                self.line.popleft().set_result(True)

    async def run(self, job):
        turn = asyncio.get_running_loop().create_future()
        self.line.append(turn)
        if self.doorman is None or self.doorman.done():
            self.doorman = asyncio.create_task(self.let_in())
        await turn
        return await job()
