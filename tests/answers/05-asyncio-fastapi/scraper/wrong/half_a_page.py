# Gives what has come of a page when its time is up
# lost: endless_page_is_none
# label: half-a-page
# marks: 9 of 10
import asyncio

import aiohttp


async def fetch_page(session, url, timeout):
    chunks = []
    try:
        async with asyncio.timeout(timeout), session.get(url) as response:
            if response.status != 200:
                return None
            async for chunk in response.content.iter_any():
                chunks.append(chunk)
    except aiohttp.ClientError:
        return None
    except TimeoutError:
        if not chunks:
            return None
    return b"".join(chunks).decode()


async def scrape(urls, timeout):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_page(session, url, timeout) for url in urls])
