# Only the values are returned, with None for a timeout
# lost: in_their_places late_ones_are_told failures_are_told any_value own_timeout_each every_failure_is_told
# label: value-without-a-word
# marks: 7 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return await asyncio.wait_for(job(), timeout)
        except TimeoutError:
            return None
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
