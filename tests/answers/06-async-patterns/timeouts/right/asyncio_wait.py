# One asyncio.wait for all, since all of them start together; no coroutine of its own for each
import asyncio


def outcome(task: asyncio.Task) -> tuple[str, object]:
    if task.cancelled():
        return "timed out", None
    if error := task.exception():
        return "failed", f"{type(error).__name__}: {error}"
    return "done", task.result()


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job(), name=f"job {n}") for n, job in enumerate(jobs)]
    if not tasks:
        return []
    try:
        await asyncio.wait(tasks, timeout=timeout)
    finally:
        for task in tasks:
            task.cancel()  # does nothing to a finished one
        await asyncio.wait(tasks)
    return [outcome(task) for task in tasks]
