# As soon as one job fails, all that still run are cancelled
# lost: failures_are_told every_failure_is_told
# label: first-failure-ends-all
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(asyncio.wait_for(job(), timeout)) for job in jobs]
    try:
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    results = []
    for task in tasks:
        if task.cancelled() or isinstance(task.exception(), TimeoutError):
            results.append(("timed out", None))
        elif error := task.exception():
            results.append(("failed", f"{type(error).__name__}: {error}"))
        else:
            results.append(("done", task.result()))
    return results
