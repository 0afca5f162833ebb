# The cell as it was handed out
# lost: gives_what_the_job_gives burst_starts_at_once the_rest_waits window_is_kept no_later_than_needed first_come_first_served jobs_overlap failures_count cancelled_callers_leave_no_trace limiters_keep_apart thousands_of_calls
# label: not-started
# marks: 0 of 14
class RateLimiter:
    """Starts at most limit functions in any window of one second."""

    def __init__(self, limit):
        # YOUR CODE HERE
        raise NotImplementedError()

    async def run(self, job):
        """Wait until a start is allowed, then await job() and return its result."""
        # YOUR CODE HERE
        raise NotImplementedError()
