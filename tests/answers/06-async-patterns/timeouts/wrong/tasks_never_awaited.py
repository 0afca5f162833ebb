# The tasks are created, and looked at before they have run
# lost: in_their_places late_ones_are_told failures_are_told any_value all_at_once no_longer_than_needed own_timeout_each late_ones_are_cancelled waits_for_cleanup every_failure_is_told cancellation_goes_through cancelled_jobs_clean_up
# label: looked-too-early
# marks: 0 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    results = []
    for task in tasks:
        if task.done():
            results.append(("done", task.result()))
        else:
            task.cancel()
            results.append(("timed out", None))
    return results
