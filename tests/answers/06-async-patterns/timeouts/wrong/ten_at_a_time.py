# A semaphore lets in ten jobs at a time, and the others wait
# lost: all_at_once
# label: few-at-a-time
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    gate = asyncio.Semaphore(10)

    async def guarded(job):
        async with gate:
            try:
                return ("done", await asyncio.wait_for(job(), timeout))
            except TimeoutError:
                return ("timed out", None)
            except Exception as error:
                return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
