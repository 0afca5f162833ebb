# aiohttp's own limit, in the session
import asyncio

from aiohttp import ClientError, ClientSession, ClientTimeout


async def scrape(urls, timeout):
    async def fetch(url):
        try:
            async with session.get(url) as response:
                if response.status != 200:
                    return None
                return await response.text()
        except (ClientError, asyncio.TimeoutError):
            return None

    async with ClientSession(timeout=ClientTimeout(total=timeout)) as session:
        return list(await asyncio.gather(*map(fetch, urls)))
