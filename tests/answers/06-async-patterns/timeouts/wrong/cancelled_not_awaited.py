# The late tasks are cancelled, but nobody waits until they have cleaned up
# lost: waits_for_cleanup
# label: cleanup-not-awaited
# marks: 12 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        if tasks:
            await asyncio.wait(tasks, timeout=timeout)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    results = []
    for task in tasks:
        if task.cancel():
            results.append(("timed out", None))
        elif error := task.exception():
            results.append(("failed", f"{type(error).__name__}: {error}"))
        else:
            results.append(("done", task.result()))
    return results
