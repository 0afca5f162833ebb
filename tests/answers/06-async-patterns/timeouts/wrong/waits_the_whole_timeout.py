# It always sleeps for the whole timeout, even when all jobs have finished
# lost: no_longer_than_needed
# label: waits-whole-timeout
# marks: 12 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        await asyncio.sleep(timeout)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    results = []
    for task in tasks:
        if task.cancelled():
            results.append(("timed out", None))
        elif error := task.exception():
            results.append(("failed", f"{type(error).__name__}: {error}"))
        else:
            results.append(("done", task.result()))
    return results
