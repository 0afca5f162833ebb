# Asks again and again for a page that can't be had
# lost: silent_page_is_none endless_page_is_none each_failure_alone
# label: never-ends
# marks: 7 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        async with asyncio.timeout(timeout), session.get(url) as response:
            return await response.text() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return await fetch_page(session, url, timeout)


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
