# except BaseException takes the caller's cancellation for one job's failure
# lost: cancellation_goes_through cancelled_jobs_clean_up
# label: swallows-cancellation
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(asyncio.wait_for(job(), timeout)) for job in jobs]
    results = []
    for task in tasks:
        try:
            results.append(("done", await task))
        except TimeoutError:
            results.append(("timed out", None))
        except BaseException as error:
            results.append(("failed", f"{type(error).__name__}: {error}"))
    return results
