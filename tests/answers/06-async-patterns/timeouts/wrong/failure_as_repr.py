# The text of a failure is the error's repr
# lost: failures_are_told every_failure_is_told
# label: failure-as-repr
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", repr(error))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
