# A plain function that starts a loop of its own
# lost: in_their_places late_ones_are_told failures_are_told any_value all_at_once no_longer_than_needed own_timeout_each late_ones_are_cancelled waits_for_cleanup every_failure_is_told cancellation_goes_through cancelled_jobs_clean_up
# label: not-async
# marks: 0 of 13
import asyncio


def run_all(jobs, timeout):
    async def guarded(job):
        try:
            return ("done", await asyncio.wait_for(job(), timeout))
        except TimeoutError:
            return ("timed out", None)
        except Exception as error:
            return ("failed", f"{type(error).__name__}: {error}")

    async def main():
        return await asyncio.gather(*(guarded(job) for job in jobs))

    return asyncio.run(main())
