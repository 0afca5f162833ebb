# Its own cancellation becomes another error
# lost: cancellation_goes_through
# label: cancellation-turned-into-error
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
        return list(await asyncio.gather(*tasks, return_exceptions=True))
    except asyncio.CancelledError:
        raise RuntimeError("run_all was cancelled")
