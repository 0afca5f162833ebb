# A second cancel, in finally, breaks off the cleaning up that the first one began
# lost: cancelled_jobs_clean_up
# label: cleanup-broken-off
# marks: 12 of 13
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

    tasks = [asyncio.create_task(guarded(job)) for job in jobs]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
