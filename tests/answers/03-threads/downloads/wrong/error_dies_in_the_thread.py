# The error ends the thread, and the URL has no entry
# lost: failed_is_none whatever_the_reason loses_no_other failed_leaves_no_file
# label: failed-left-out
# marks: 8 of 12
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder, results):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    urllib.request.urlretrieve(url, path)
    results[url] = str(path)


def download_all(urls, folder):
    results = {}
    threads = [threading.Thread(target=download, args=(url, folder, results)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
