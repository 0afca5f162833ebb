# Those that are late are told so, and go on
# lost: late_ones_are_cancelled waits_for_cleanup cancelled_jobs_clean_up
# label: late-job-not-cancelled
# marks: 10 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    if tasks:
        await asyncio.wait(tasks, timeout=timeout)
    results = []
    for task in tasks:
        if not task.done():
            results.append(("timed out", None))
        elif error := task.exception():
            results.append(("failed", f"{type(error).__name__}: {error}"))
        else:
            results.append(("done", task.result()))
    return results
