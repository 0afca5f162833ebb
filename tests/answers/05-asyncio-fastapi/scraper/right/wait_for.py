# wait_for around the fetching of one page, errors as results turned into None
import asyncio
import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url, raise_for_status=True) as response:
        if response.status != 200:
            raise ValueError(response.status)
        return await response.text()


async def scrape(urls: list[str], timeout: float) -> list[str | None]:
    async with aiohttp.ClientSession() as session:
        fetches = [asyncio.wait_for(fetch(session, url), timeout) for url in urls]
        results = await asyncio.gather(*fetches, return_exceptions=True)
    return [result if isinstance(result, str) else None for result in results]
