# What failed or was late is missing from the list, so that nobody knows whose result is whose
# lost: late_ones_are_told failures_are_told own_timeout_each every_failure_is_told
# label: left-out
# marks: 9 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except Exception as error:
            print(job, "failed:", error)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks if task.result()]
