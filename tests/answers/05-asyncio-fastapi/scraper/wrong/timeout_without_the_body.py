# The limit covers the headers, not the body
# lost: endless_page_is_none
# label: no-limit
# marks: 9 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        response = await asyncio.wait_for(session.get(url), timeout)
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return None
    async with response:
        return await response.text() if response.status == 200 else None


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
