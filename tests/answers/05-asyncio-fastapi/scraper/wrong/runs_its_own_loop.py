# asyncio.run inside a function that isn't async
# lost: pages_in_order missing_page_is_none asked_for_together every_url_has_its_place all_in_flight silent_page_is_none endless_page_is_none each_failure_alone one_session
# label: runs-a-loop-in-a-loop
# marks: 0 of 10
import asyncio

import aiohttp


async def fetch_all(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])


async def fetch_page(session, url, timeout):
    async with asyncio.timeout(timeout), session.get(url) as response:
        return await response.text()


def scrape(urls, timeout):
    return asyncio.run(fetch_all(urls, timeout))
