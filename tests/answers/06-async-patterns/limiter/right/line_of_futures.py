# Callers stand in a line of futures; a timer opens the door for the first who is still there
import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit):
        self._free = limit
        self._line = deque()

    async def run(self, job):
        if self._free:
            self._free -= 1
        else:
            ticket = asyncio.get_running_loop().create_future()
            self._line.append(ticket)
            try:
                await ticket
            except asyncio.CancelledError:
                if ticket.done() and not ticket.cancelled():
                    self._open()  # the door was opened for one who has just left
                raise
        asyncio.get_running_loop().call_later(1, self._open)
        return await job()

    def _open(self):
        while self._line:
            ticket = self._line.popleft()
            if not ticket.done():
                ticket.set_result(None)
                return
        self._free += 1
