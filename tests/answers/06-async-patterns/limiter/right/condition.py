# A condition that is notified when a start has become a second old; perf_counter is the clock
import asyncio
import time


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.in_window = 0
        self.tickets = []
        self.condition = asyncio.Condition()
        self.helpers = set()

    async def _leave_later(self, started):
        await asyncio.sleep(started + 1 - time.perf_counter())
        async with self.condition:
            self.in_window -= 1
            self.condition.notify_all()

    async def run(self, job):
        ticket = object()
        self.tickets.append(ticket)
        try:
            async with self.condition:
                await self.condition.wait_for(
                    lambda: self.in_window < self.limit and self.tickets[0] is ticket
                )
                self.in_window += 1
        finally:
            self.tickets.remove(ticket)
            # the next in the queue may look again, now that this one is gone
            self._spawn(self._wake())
        self._spawn(self._leave_later(time.perf_counter()))
        return await job()

    async def _wake(self):
        async with self.condition:
            self.condition.notify_all()

    def _spawn(self, coroutine):
        helper = asyncio.create_task(coroutine)
        self.helpers.add(helper)
        helper.add_done_callback(self.helpers.discard)
