# gather makes the tasks itself, from what map gives; a dictionary holds the words
import asyncio

WORDS = {True: "timed out", False: "failed"}


async def run_all(jobs, timeout):
    async def attempt(job):
        try:
            async with asyncio.timeout(timeout):
                return ("done", await job())
        except Exception as error:
            late = isinstance(error, TimeoutError)
            return (WORDS[late], None if late else f"{type(error).__name__}: {error}")

    return [*await asyncio.gather(*map(attempt, jobs), return_exceptions=True)]
