# asyncio.wait for all, whose time is the same; who isn't done then is cancelled
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text() if response.status == 200 else None


async def scrape(urls, timeout):
    if not urls:
        return []
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(fetch(session, url)) for url in urls]
        done, late = await asyncio.wait(tasks, timeout=timeout)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    return [task.result() if task in done and not task.exception() else None for task in tasks]
