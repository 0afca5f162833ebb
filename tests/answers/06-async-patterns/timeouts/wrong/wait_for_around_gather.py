# One wait_for around the whole gather: when one job is late, all results are lost
# lost: late_ones_are_told own_timeout_each every_failure_is_told
# label: one-timeout-for-all
# marks: 10 of 13
import asyncio


async def run_all(jobs, timeout):
    async def told(job):
        try:
            return ("done", await job())
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    try:
        return await asyncio.wait_for(asyncio.gather(*(told(job) for job in jobs), return_exceptions=True), timeout)
    except TimeoutError:
        return [("timed out", None)] * len(jobs)
