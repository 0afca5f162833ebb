# A semaphore that lets in fifty, a connector without limit
import asyncio

import aiohttp


class Scraper:
    def __init__(self, session, timeout):
        self.session = session
        self.timeout = timeout
        self.places = asyncio.Semaphore(50)

    async def fetch(self, url):
        async with self.places:
            try:
                async with asyncio.timeout(self.timeout):
                    async with self.session.get(url) as response:
                        html = await response.text()
                        print(url, response.status)
                        return html if response.ok and response.status == 200 else None
            except Exception as error:
                print(url, error)
                return None


async def scrape(urls, timeout):
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        scraper = Scraper(session, timeout)
        return await asyncio.gather(*(scraper.fetch(url) for url in urls))
