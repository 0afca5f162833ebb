# A job that returned None is taken for one that was late
# lost: any_value
# label: value-taken-for-timeout
# marks: 12 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        value = None
        try:
            value = await asyncio.wait_for(job(), timeout)
        except TimeoutError:
            pass
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")
        return ("timed out", None) if value is None else ("done", value)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
