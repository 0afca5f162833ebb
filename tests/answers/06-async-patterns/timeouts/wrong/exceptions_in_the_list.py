# gather's exceptions are left in the list as they are
# lost: in_their_places late_ones_are_told failures_are_told any_value own_timeout_each every_failure_is_told
# label: value-without-a-word
# marks: 7 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(asyncio.wait_for(job(), timeout)) for job in jobs]
    return await asyncio.gather(*tasks, return_exceptions=True)
