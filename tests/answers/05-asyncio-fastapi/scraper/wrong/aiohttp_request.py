# aiohttp.request, which makes a session for each URL as well
# lost: one_session
# label: session-for-each-url
# marks: 9 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        async with asyncio.timeout(timeout), aiohttp.request("GET", url) as response:
            return await response.text() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
