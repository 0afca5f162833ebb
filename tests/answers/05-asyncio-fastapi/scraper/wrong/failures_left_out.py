# Leaves out what can't be had
# lost: missing_page_is_none silent_page_is_none endless_page_is_none each_failure_alone
# label: failure-left-out
# marks: 6 of 10
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
        pages = await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
        return [page for page in pages if page is not None]
