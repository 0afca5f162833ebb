# Queues the job and returns at once, without its result
# lost: gives_what_the_job_gives the_rest_waits window_is_kept no_later_than_needed first_come_first_served jobs_overlap failures_count cancelled_callers_leave_no_trace thousands_of_calls
# label: result-lost
# marks: 2 of 14
import asyncio


class RateLimiter:
    def __init__(self, limit):
        self.semaphore = asyncio.Semaphore(limit)
        self.tasks = set()

    async def run(self, job):
        task = asyncio.create_task(self._later(job))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _later(self, job):
        await self.semaphore.acquire()
        asyncio.get_running_loop().call_later(1, self.semaphore.release)
        await job()
