# The cell as it was handed out
# lost: in_their_places late_ones_are_told failures_are_told any_value all_at_once no_longer_than_needed own_timeout_each late_ones_are_cancelled waits_for_cleanup every_failure_is_told cancellation_goes_through cancelled_jobs_clean_up
# label: not-started
# marks: 0 of 13
import asyncio


async def run_all(jobs, timeout):
    """Run each job in a task of its own for at most timeout seconds, and tell what came of each."""
    # YOUR CODE HERE
    raise NotImplementedError()
