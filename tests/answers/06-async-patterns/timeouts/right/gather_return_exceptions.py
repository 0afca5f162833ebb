# gather keeps the exceptions, and they are told apart afterwards
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(asyncio.wait_for(job(), timeout)) for job in jobs]
    await asyncio.gather(*tasks, return_exceptions=True)
    results = []
    for task in tasks:
        error = task.exception()
        if error is None:
            results.append(("done", task.result()))
        elif isinstance(error, TimeoutError):
            results.append(("timed out", None))
        else:
            results.append(("failed", f"{error.__class__.__name__}: {error}"))
    return results
