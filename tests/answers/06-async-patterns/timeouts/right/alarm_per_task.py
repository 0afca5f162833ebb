# A timer of the loop cancels each task; a set remembers who was cancelled by it
import asyncio


async def run_all(jobs, timeout):
    loop = asyncio.get_running_loop()
    late = set()

    def ring(task):
        if task.cancel():  # a finished one can't be
            late.add(task)

    tasks = [loop.create_task(job()) for job in jobs]
    alarms = [loop.call_later(timeout, ring, task) for task in tasks]
    try:
        values = await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for alarm in alarms:
            alarm.cancel()
    return [
        ("timed out", None)
        if task in late
        else ("failed", f"{type(value).__name__}: {value}")
        if isinstance(value, Exception)
        else ("done", value)
        for task, value in zip(tasks, values)
    ]
