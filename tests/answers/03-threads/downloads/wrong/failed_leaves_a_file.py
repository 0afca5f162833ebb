# Makes the file before the download
# lost: failed_leaves_no_file
# label: failed-leaves-a-file
# marks: 11 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    path.touch()
    try:
        urllib.request.urlretrieve(url, path)
    except Exception:
        return None
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
