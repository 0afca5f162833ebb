# Each task is awaited as soon as it is created, so that there is never more than one
# lost: all_at_once
# label: one-after-the-other
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    results = []
    for job in jobs:
        task = asyncio.create_task(job())
        try:
            results.append(("done", await asyncio.wait_for(task, timeout)))
        except asyncio.TimeoutError:
            results.append(("timed out", None))
        except Exception as error:
            results.append(("failed", f"{type(error).__name__}: {error}"))
    return results
