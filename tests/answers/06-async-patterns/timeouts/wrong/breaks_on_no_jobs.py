# asyncio.wait refuses an empty set
# lost: any_value
# label: fails-without-jobs
# marks: 12 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        await asyncio.wait(tasks, timeout=timeout)
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
