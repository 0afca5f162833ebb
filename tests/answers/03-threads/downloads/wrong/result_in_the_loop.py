# Asks each future for its result before it submits the next
# lost: at_once
# label: one-after-the-other
# marks: 10 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        urllib.request.urlretrieve(url, path)
    except Exception:
        return None
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return {url: pool.submit(download, url, folder).result() for url in urls}
