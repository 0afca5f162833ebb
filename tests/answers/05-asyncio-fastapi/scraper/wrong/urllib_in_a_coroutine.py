# urllib instead of aiohttp, behind async def and gather
# lost: asked_for_together all_in_flight silent_page_is_none endless_page_is_none one_session
# label: blocks-the-loop
# marks: 4 of 10
import asyncio
import urllib.error
import urllib.request


async def fetch_page(url, timeout):
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            return response.read().decode() if response.status == 200 else None
    except (urllib.error.URLError, TimeoutError):
        return None


async def scrape(urls, timeout):
    return await asyncio.gather(*[fetch_page(url, timeout) for url in urls])
