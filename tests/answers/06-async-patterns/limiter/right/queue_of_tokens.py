# A queue of tokens: each start takes one, which comes back a second later
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.tokens = asyncio.Queue()
        for number in range(limit):
            self.tokens.put_nowait(number)

    async def run(self, job):
        token = await self.tokens.get()
        loop = asyncio.get_running_loop()
        loop.call_at(loop.time() + 1, self.tokens.put_nowait, token)
        return await job()
