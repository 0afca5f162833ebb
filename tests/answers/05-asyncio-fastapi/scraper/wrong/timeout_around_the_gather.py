# One limit around all pages
# lost: silent_page_is_none endless_page_is_none
# label: timeout-gets-out
# marks: 8 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        async with session.get(url) as response:
            return await response.text() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        fetches = [fetch_page(session, url, timeout) for url in urls]
        return await asyncio.wait_for(asyncio.gather(*fetches), timeout)
