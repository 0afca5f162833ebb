# as_completed, each page with its place
import asyncio

import aiohttp


async def scrape(urls, timeout):
    pages = [None] * len(urls)

    async def fetch(place, session):
        try:
            async with session.get(urls[place], timeout=aiohttp.ClientTimeout(timeout)) as response:
                body = await response.read()
                return place, body.decode("utf-8") if response.status == 200 else None
        except (aiohttp.ClientError, TimeoutError):
            return place, None

    async with aiohttp.ClientSession() as session:
        for done in asyncio.as_completed([fetch(place, session) for place in range(len(urls))]):
            place, page = await done
            pages[place] = page
    return pages
