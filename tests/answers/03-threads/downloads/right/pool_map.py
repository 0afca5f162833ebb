# A pool's map, with the workers that Python picks
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
    with ThreadPoolExecutor() as pool:
        return {url: path for url, path in zip(urls, pool.map(lambda url: download(url, folder), urls))}
