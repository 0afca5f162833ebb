# One asyncio.timeout around the whole TaskGroup, whose error reaches the caller
# lost: late_ones_are_told own_timeout_each every_failure_is_told
# label: timeout-reaches-caller
# marks: 10 of 13
import asyncio


async def run_all(jobs, timeout):
    async def told(job):
        try:
            return ("done", await job())
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.timeout(timeout):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(told(job)) for job in jobs]
    return [task.result() for task in tasks]
