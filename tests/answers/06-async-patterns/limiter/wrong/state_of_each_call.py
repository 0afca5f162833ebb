# The list of starts is made anew in each call, so nobody knows of anybody
# lost: the_rest_waits window_is_kept no_later_than_needed first_come_first_served failures_count cancelled_callers_leave_no_trace thousands_of_calls
# label: nothing-remembered
# marks: 4 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit

    async def run(self, job):
        loop = asyncio.get_running_loop()
        starts = []
        if len(starts) >= self.limit:
            await asyncio.sleep(starts[0] + 1 - loop.time())
        starts.append(loop.time())
        return await job()
