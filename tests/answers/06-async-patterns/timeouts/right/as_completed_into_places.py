# Results come in the order of completion and are put into their places
import asyncio


async def run_all(jobs, timeout):
    async def numbered(place, job):
        try:
            return place, ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return place, ("timed out", None)
        except Exception as error:
            return place, ("failed", f"{type(error).__name__}: {error}")

    results = [None] * len(jobs)
    tasks = [asyncio.create_task(numbered(place, job)) for place, job in enumerate(jobs)]
    try:
        for earliest in asyncio.as_completed(tasks):
            place, result = await earliest
            results[place] = result
            print("job", place, "is", result[0])
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return results
