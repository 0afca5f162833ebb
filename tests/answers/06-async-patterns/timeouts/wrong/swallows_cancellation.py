# Its own cancellation is caught, and a list returned as if nothing had happened
# lost: cancellation_goes_through
# label: swallows-cancellation
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
    try:
        await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        print("cancelled")
    return [("timed out", None) if task.cancelled() else task.result() for task in tasks]
