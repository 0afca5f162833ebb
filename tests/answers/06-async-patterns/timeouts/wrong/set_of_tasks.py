# asyncio.wait returns a set, whose order isn't that of the jobs
# lost: in_their_places failures_are_told any_value own_timeout_each every_failure_is_told
# label: order-of-completion
# marks: 8 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    if not jobs:
        return []
    tasks = [asyncio.create_task(guarded(job)) for job in jobs]
    try:
        done, _ = await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    return sorted((task.result() for task in done), key=str)
