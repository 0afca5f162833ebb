# time.sleep holds up the loop, so no job gets on while it waits for them
# lost: in_their_places late_ones_are_told failures_are_told any_value no_longer_than_needed own_timeout_each every_failure_is_told cancelled_jobs_clean_up
# label: blocks-the-loop
# marks: 5 of 13
import asyncio
import time


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    await asyncio.sleep(0)
    end = time.monotonic() + timeout
    while time.monotonic() < end and not all(task.done() for task in tasks):
        time.sleep(0.05)
    results = []
    for task in tasks:
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
            results.append(("timed out", None))
        elif task.exception():
            error = task.exception()
            results.append(("failed", f"{type(error).__name__}: {error}"))
        else:
            results.append(("done", task.result()))
    return results
