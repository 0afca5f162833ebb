# shield keeps the timeout from the job, which runs on
# lost: late_ones_are_cancelled waits_for_cleanup cancelled_jobs_clean_up
# label: late-job-not-cancelled
# marks: 10 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(asyncio.shield(job()), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
