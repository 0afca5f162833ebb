# A connector that opens ten connections at most
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
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=10)) as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
