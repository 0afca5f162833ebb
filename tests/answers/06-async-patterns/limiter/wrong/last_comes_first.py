# The line is a stack: who came last starts first
# lost: first_come_first_served
# label: last-come-first-served
# marks: 13 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.free = limit
        self.line = []

    async def run(self, job):
        loop = asyncio.get_running_loop()
        if self.free:
            self.free -= 1
        else:
            ticket = loop.create_future()
            self.line.append(ticket)
            await ticket
        loop.call_later(1, self.give_back)
        return await job()

    def give_back(self):
        while self.line:
            ticket = self.line.pop()
            if not ticket.done():
                ticket.set_result(None)
                return
        self.free += 1
