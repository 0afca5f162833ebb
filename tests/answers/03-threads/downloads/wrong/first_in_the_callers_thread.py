# Downloads the first URL itself
# lost: not_in_the_callers_thread no_urls
# label: some-in-the-callers-thread
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
    threads = [threading.Thread(target=download, args=(url, folder, results)) for url in urls[1:]]
    for thread in threads:
        thread.start()
    download(urls[0], folder, results)
    for thread in threads:
        thread.join()
    return results
