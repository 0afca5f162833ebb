# The stub
# lost: pages_in_order missing_page_is_none asked_for_together every_url_has_its_place all_in_flight silent_page_is_none endless_page_is_none each_failure_alone one_session
# label: not-started
# marks: 0 of 10
import asyncio

import aiohttp


async def scrape(urls, timeout):
    raise NotImplementedError()
