# An ordinary function, with urllib
# lost: pages_in_order missing_page_is_none asked_for_together every_url_has_its_place all_in_flight silent_page_is_none endless_page_is_none each_failure_alone one_session
# label: not-async
# marks: 0 of 10
import urllib.error
import urllib.request


def scrape(urls, timeout):
    pages = []
    for url in urls:
        try:
            with urllib.request.urlopen(url, timeout=timeout) as response:
                pages.append(response.read().decode())
        except OSError:
            pages.append(None)
    return pages
