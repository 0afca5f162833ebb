# Nothing catches the error of a single download
# lost: failed_is_none whatever_the_reason loses_no_other failed_leaves_no_file
# label: first-failure-raises
# marks: 8 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    urllib.request.urlretrieve(url, path)
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
