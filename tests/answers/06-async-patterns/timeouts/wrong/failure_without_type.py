# The text of a failure leaves out what kind of error it was
# lost: failures_are_told every_failure_is_told
# label: failure-without-type
# marks: 11 of 13
import asyncio


async def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", str(error))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(guarded(job)) for job in jobs]
    return [task.result() for task in tasks]
