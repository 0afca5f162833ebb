# The hint alone: a semaphore bounds how many run at once, and quick jobs start as often as they like
# lost: the_rest_waits window_is_kept no_later_than_needed first_come_first_served jobs_overlap failures_count cancelled_callers_leave_no_trace thousands_of_calls
# label: semaphore-only
# marks: 3 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.semaphore = asyncio.Semaphore(limit)

    async def run(self, job):
        async with self.semaphore:
            return await job()
