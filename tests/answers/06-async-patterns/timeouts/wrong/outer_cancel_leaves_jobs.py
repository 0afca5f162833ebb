# When it is cancelled itself, the tasks that it started go on
# lost: cancelled_jobs_clean_up
# label: left-running
# marks: 12 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    tasks = [asyncio.create_task(guarded(job)) for job in jobs]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]
