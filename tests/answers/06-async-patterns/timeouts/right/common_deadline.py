# asyncio.timeout_at with one moment for all, and a decorator that turns errors into results
import asyncio
import functools


def told(function):
    @functools.wraps(function)
    async def wrapper(*args):
        try:
            return ("done", await function(*args))
        except TimeoutError:
            return ("timed out", None)
        except asyncio.CancelledError:
            raise
        except Exception as e:
            return ("failed", "%s: %s" % (type(e).__name__, e))

    return wrapper


@told
async def until(moment, job):
    async with asyncio.timeout_at(moment):
        return await job()


async def run_all(jobs, timeout):
    moment = asyncio.get_running_loop().time() + timeout
    tasks = [asyncio.ensure_future(until(moment, job)) for job in jobs]
    return await asyncio.gather(*tasks, return_exceptions=True)
