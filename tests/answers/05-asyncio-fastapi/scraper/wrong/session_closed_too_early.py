# Returns out of the session's block what still needs it
# lost: pages_in_order missing_page_is_none asked_for_together every_url_has_its_place all_in_flight silent_page_is_none endless_page_is_none each_failure_alone one_session
# label: session-closed
# marks: 0 of 10
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
    return await asyncio.gather(*fetches)
