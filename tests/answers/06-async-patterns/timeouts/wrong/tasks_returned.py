# The tasks themselves are returned, not their results
# lost: in_their_places late_ones_are_told failures_are_told any_value no_longer_than_needed own_timeout_each waits_for_cleanup every_failure_is_told cancellation_goes_through cancelled_jobs_clean_up
# label: task-not-awaited
# marks: 3 of 13
import asyncio


async def run_all(jobs, timeout):
    return [asyncio.create_task(asyncio.wait_for(job(), timeout)) for job in jobs]
