# Only ValueError is caught
# lost: every_failure_is_told
# label: some-failures-only
# marks: 12 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except ValueError as error:
            return ("failed", f"ValueError: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
