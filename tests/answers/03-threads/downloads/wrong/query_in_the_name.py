# Takes all after the last slash for the name
# lost: named_after_the_path
# label: query-in-the-name
# marks: 11 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def download(url, folder):
    path = Path(folder) / url.split("/")[-1]
    try:
        urllib.request.urlretrieve(url, path)
    except Exception:
        return None
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
