# The results are a dictionary of the jobs
# lost: in_their_places late_ones_are_told failures_are_told any_value own_timeout_each every_failure_is_told
# label: dict-instead-of-list
# marks: 7 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = {job: group.create_task(guarded(job)) for job in jobs}
    return {job.__name__: task.result() for job, task in tasks.items()}
