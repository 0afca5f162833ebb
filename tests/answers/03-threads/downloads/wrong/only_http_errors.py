# Catches HTTPError alone
# lost: whatever_the_reason
# label: only-some-errors
# marks: 11 of 12
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        urllib.request.urlretrieve(url, path)
    except urllib.error.HTTPError:
        return None
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
