# Tasks made first, then awaited in order; the session is closed by hand
import asyncio

import aiohttp


async def scrape(urls, timeout):
    session = aiohttp.ClientSession()
    try:
        tasks = [asyncio.create_task(fetch(session, url)) for url in urls]
        waits = [asyncio.create_task(asyncio.wait_for(task, timeout)) for task in tasks]
        pages = []
        for wait in waits:
            try:
                pages.append(await wait)
            except (TimeoutError, asyncio.TimeoutError, aiohttp.ClientError, OSError):
                pages.append(None)
        return pages
    finally:
        await session.close()


async def fetch(session, url):
    response = await session.get(url)
    try:
        return await response.text() if response.status == 200 else None
    finally:
        response.release()
