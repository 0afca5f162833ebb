# Lets five pages in at a time
# lost: all_in_flight
# label: too-few-together
# marks: 8 of 10
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
        places = asyncio.Semaphore(5)

        async def fetch(url):
            async with places:
                return await fetch_page(session, url, timeout)

        return await asyncio.gather(*[fetch(url) for url in urls])
