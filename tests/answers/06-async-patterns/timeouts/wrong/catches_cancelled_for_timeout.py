# Takes CancelledError for the sign of a timeout and keeps it
# lost: cancellation_goes_through cancelled_jobs_clean_up
# label: swallows-cancellation
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except (TimeoutError, asyncio.CancelledError):
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    tasks = [asyncio.create_task(guarded(job)) for job in jobs]
    return [await task for task in tasks]
