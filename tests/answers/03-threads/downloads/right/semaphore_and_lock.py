# A thread for each URL, at most five on their way, and a lock around the dict
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download_all(urls, folder):
    places, lock, results = threading.BoundedSemaphore(5), threading.Lock(), {}

    def download(url):
        path = Path(folder).joinpath(Path(urlsplit(url).path).name)
        with places:
            try:
                urllib.request.urlretrieve(url, str(path))
            except Exception:
                path = None
        with lock:
            results[url] = path

    threads = []
    for url in urls:
        thread = threading.Thread(target=download, args=(url,))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return results
