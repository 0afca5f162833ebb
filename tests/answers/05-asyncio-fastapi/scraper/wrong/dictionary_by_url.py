# A dictionary by URL loses the doubles
# lost: every_url_has_its_place
# label: doubles-lost
# marks: 9 of 10
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
        pages = {url: asyncio.create_task(fetch_page(session, url, timeout)) for url in urls}
        return [await page for page in pages.values()]
