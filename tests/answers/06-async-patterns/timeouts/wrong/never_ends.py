# Asks the tasks for ever whether they are done, and never gives them a turn
# lost: in_their_places late_ones_are_told failures_are_told any_value all_at_once no_longer_than_needed own_timeout_each late_ones_are_cancelled waits_for_cleanup every_failure_is_told cancellation_goes_through cancelled_jobs_clean_up
# label: never-ends
# marks: 0 of 13
import asyncio


async def run_all(jobs, timeout):
    tasks = [asyncio.create_task(job()) for job in jobs]
    while not all(task.done() for task in tasks):
        pass
    return [("done", task.result()) for task in tasks]
