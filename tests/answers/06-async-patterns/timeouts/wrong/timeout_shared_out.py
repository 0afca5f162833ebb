# The timeout is shared out among the jobs, so each gets only a part of it
# lost: late_ones_are_told own_timeout_each late_ones_are_cancelled waits_for_cleanup every_failure_is_told
# label: one-timeout-for-all
# marks: 8 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout / len(jobs)))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
