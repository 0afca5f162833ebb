# Nobody catches a job's error, so it takes all results with it
# lost: failures_are_told every_failure_is_told
# label: failure-reaches-caller
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)

    tasks = [asyncio.create_task(guarded(job)) for job in jobs]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        await asyncio.gather(*tasks, return_exceptions=True)
