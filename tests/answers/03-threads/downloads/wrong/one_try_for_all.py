# One try around all results
# lost: failed_is_none whatever_the_reason loses_no_other failed_leaves_no_file
# label: one-failure-loses-all
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
    try:
        with ThreadPoolExecutor(max_workers=8) as pool:
            return dict(zip(urls, list(pool.map(download, urls, [folder] * len(urls)))))
    except Exception:
        return dict.fromkeys(urls)
