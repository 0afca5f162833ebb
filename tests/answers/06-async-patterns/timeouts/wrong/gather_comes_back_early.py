# A cancelled gather comes back with the first task that ended, while others still clean up
# lost: cancelled_jobs_clean_up
# label: gather-comes-back-early
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

    return await asyncio.gather(*(asyncio.create_task(guarded(job)) for job in jobs))
