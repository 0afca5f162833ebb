# All tasks are started, but the clock of each starts only when it is its turn to be awaited
# lost: own_timeout_each late_ones_are_cancelled waits_for_cleanup cancelled_jobs_clean_up
# label: timeout-starts-late
# marks: 9 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    results = []
    for task in tasks:
        try:
            results.append(("done", await asyncio.wait_for(task, timeout)))
        except TimeoutError:
            results.append(("timed out", None))
        except Exception as error:
            results.append(("failed", f"{type(error).__name__}: {error}"))
    return results
