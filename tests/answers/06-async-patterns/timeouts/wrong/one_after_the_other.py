# Each job is awaited before the next one is started
# lost: all_at_once
# label: one-after-the-other
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    results = []
    for job in jobs:
        try:
            results.append(("done", await asyncio.wait_for(job(), timeout)))
        except TimeoutError:
            results.append(("timed out", None))
        except Exception as error:
            results.append(("failed", f"{type(error).__name__}: {error}"))
    return results
