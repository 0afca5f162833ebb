# One limit around all pages, and none is left when it is reached
# lost: silent_page_is_none endless_page_is_none
# label: one-limit-for-all
# marks: 8 of 10
import asyncio
from asyncio import TimeoutError

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        async with session.get(url) as response:
            return await response.text() if response.status == 200 else None
    except aiohttp.ClientError:
        return None


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        fetches = [fetch_page(session, url, timeout) for url in urls]
        try:
            return await asyncio.wait_for(asyncio.gather(*fetches), timeout)
        except TimeoutError:
            return [None for _ in urls]
