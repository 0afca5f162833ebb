# as_completed without places: the order of arrival
# lost: pages_in_order missing_page_is_none every_url_has_its_place silent_page_is_none endless_page_is_none each_failure_alone one_session
# label: order-lost
# marks: 3 of 10
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
        fetches = [fetch_page(session, url, timeout) for url in urls]
        return [await page for page in asyncio.as_completed(fetches)]
