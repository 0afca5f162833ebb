# A session for each URL
# lost: one_session
# label: session-for-each-url
# marks: 9 of 10
import asyncio

import aiohttp


async def fetch_page(url, timeout):
    try:
        async with asyncio.timeout(timeout), aiohttp.ClientSession() as session, session.get(url) as response:
            return await response.text() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


async def scrape(urls, timeout):
    return await asyncio.gather(*[fetch_page(url, timeout) for url in urls])
