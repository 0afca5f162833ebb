# A lock around the whole download
# lost: at_once
# label: one-after-the-other
# marks: 10 of 12
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


lock = threading.Lock()


def download(url, folder, results):
    with lock:
        path = Path(folder) / urlsplit(url).path.split("/")[-1]
        try:
            urllib.request.urlretrieve(url, path)
            results[url] = str(path)
        except Exception:
            results[url] = None


def download_all(urls, folder):
    results = {}
    threads = [threading.Thread(target=download, args=(url, folder, results)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
