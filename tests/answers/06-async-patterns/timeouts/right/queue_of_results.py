# Workers put what they have into a queue, numbered; sorting brings the order back
import asyncio


async def worker(number, job, timeout, finished):
    try:
        outcome = ("done", await asyncio.wait_for(job(), timeout))
    except TimeoutError:
        outcome = ("timed out", None)
    except Exception as error:
        outcome = ("failed", f"{type(error).__name__}: {error}")
    await finished.put((number, outcome))


async def run_all(jobs, timeout):
    finished = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for number, job in enumerate(jobs):
            group.create_task(worker(number, job, timeout, finished))
    pairs = [finished.get_nowait() for _ in jobs]
    return [outcome for _, outcome in sorted(pairs, key=lambda pair: pair[0])]
