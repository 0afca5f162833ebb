# A worker for each URL, which takes its work from a queue
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        async with asyncio.timeout(timeout), session.get(url) as response:
            return await response.text() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        queue = asyncio.Queue()
        for job in enumerate(urls):
            queue.put_nowait(job)
        pages = {}

        async def work():
            while not queue.empty():
                place, url = queue.get_nowait()
                pages[place] = await fetch_page(session, url, timeout)

        await asyncio.gather(*[work() for _ in urls])
    return [pages[place] for place in range(len(urls))]
