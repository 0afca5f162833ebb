# as_completed gives the results in the order in which the jobs end
# lost: in_their_places any_value own_timeout_each every_failure_is_told
# label: order-of-completion
# marks: 9 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    tasks = [asyncio.create_task(guarded(job)) for job in jobs]
    results = []
    try:
        for earliest in asyncio.as_completed(tasks):
            results.append(await earliest)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return results
