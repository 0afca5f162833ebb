# urllib in threads: together, but without aiohttp
# lost: one_session
# label: no-session
# marks: 9 of 10
import asyncio
import urllib.error
import urllib.request


def fetch_page(url, timeout):
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            return response.read().decode() if response.status == 200 else None
    except (urllib.error.URLError, TimeoutError):
        return None


async def scrape(urls, timeout):
    return await asyncio.gather(*[asyncio.to_thread(fetch_page, url, timeout) for url in urls])
