# create_task and wait_for, as the outline says; whatever happens, the tasks are awaited to their end
import asyncio


async def limited(job, timeout):
    try:
        value = await asyncio.wait_for(job(), timeout=timeout)
    except asyncio.TimeoutError:
        return "timed out", None
    except Exception as problem:
        return "failed", type(problem).__name__ + ": " + str(problem)
    else:
        return "done", value


async def run_all(jobs, timeout):
    tasks = []
    for job in jobs:
        tasks.append(asyncio.create_task(limited(job, timeout)))
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        await asyncio.gather(*tasks, return_exceptions=True)
