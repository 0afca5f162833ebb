# Joins each thread before it starts the next
# lost: at_once
# label: one-after-the-other
# marks: 10 of 12
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder, results):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        urllib.request.urlretrieve(url, path)
        results[url] = str(path)
    except Exception:
        results[url] = None


def download_all(urls, folder):
    results = {}
    for url in urls:
        thread = threading.Thread(target=download, args=(url, folder, results))
        thread.start()
        thread.join()
    return results
