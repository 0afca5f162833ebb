# except Exception stands first and catches TimeoutError as well
# lost: late_ones_are_told own_timeout_each every_failure_is_told
# label: timeout-taken-for-failure
# marks: 10 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
