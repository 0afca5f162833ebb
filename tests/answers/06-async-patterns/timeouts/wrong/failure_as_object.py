# The error itself stands in the place of its text
# lost: failures_are_told every_failure_is_told
# label: failure-as-object
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", error)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
