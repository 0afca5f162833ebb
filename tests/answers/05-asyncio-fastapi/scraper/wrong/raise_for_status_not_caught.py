# raise_for_status, and nobody catches what it raises
# lost: missing_page_is_none silent_page_is_none endless_page_is_none each_failure_alone
# label: error-gets-out
# marks: 6 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    async with asyncio.timeout(timeout), session.get(url) as response:
        response.raise_for_status()
        return await response.text()


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
