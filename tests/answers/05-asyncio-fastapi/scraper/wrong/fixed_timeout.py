# Ten seconds, whatever is asked for
# lost: silent_page_is_none endless_page_is_none
# label: another-limit
# marks: 8 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    try:
        async with asyncio.timeout(10), session.get(url) as response:
            return await response.text() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
