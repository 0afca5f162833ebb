# A guard around each job, with asyncio.timeout, and a TaskGroup around them all
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            async with asyncio.timeout(timeout):
                return ("done", await job())
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
