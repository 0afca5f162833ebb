# Never closes the session
# lost: one_session
# label: session-left-open
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
    session = aiohttp.ClientSession()
    return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
