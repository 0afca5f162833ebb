# In a TaskGroup without guards, the first failure cancels all the others
# lost: failures_are_told every_failure_is_told
# label: failure-reaches-caller
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
