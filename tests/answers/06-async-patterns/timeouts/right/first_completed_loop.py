# Waits for whichever ends first, as long as there is time left
import asyncio
import time


async def run_all(jobs, timeout):
    end = time.monotonic() + timeout
    tasks = {asyncio.create_task(job()): place for place, job in enumerate(jobs)}
    results = [("timed out", None)] * len(tasks)
    running = set(tasks)
    try:
        while running and time.monotonic() < end:
            left = max(0, end - time.monotonic())
            done, running = await asyncio.wait(
                running, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                try:
                    results[tasks[task]] = ("done", task.result())
                except Exception as error:
                    results[tasks[task]] = ("failed", f"{type(error).__name__}: {error}")
    finally:
        for task in running:
            task.cancel()
        for task in running:
            try:
                await task
            except BaseException:
                pass
    return results
