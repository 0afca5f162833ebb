# Awaits one page after the other
# lost: asked_for_together all_in_flight silent_page_is_none endless_page_is_none
# label: one-after-the-other
# marks: 5 of 10
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
        return [await fetch_page(session, url, timeout) for url in urls]
