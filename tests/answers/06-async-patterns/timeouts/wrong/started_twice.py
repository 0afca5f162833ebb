# A late job is started a second time before it is given up
# lost: no_longer_than_needed late_ones_are_cancelled waits_for_cleanup
# label: started-twice
# marks: 10 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            try:
                return ("done", await asyncio.wait_for(job(), timeout))
            except TimeoutError:
                return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
