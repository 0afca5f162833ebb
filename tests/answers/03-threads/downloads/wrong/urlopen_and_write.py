# urlopen and write, without urlretrieve
# lost: uses_urlretrieve
# label: without-urlretrieve
# marks: 11 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        with urllib.request.urlopen(url) as answer:
            path.write_bytes(answer.read())
    except Exception:
        return None
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
