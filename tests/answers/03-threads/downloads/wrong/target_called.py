# Calls the function, and gives the thread what it returned
# lost: at_once not_in_the_callers_thread
# label: in-the-callers-thread
# marks: 9 of 12
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
    threads = [threading.Thread(target=download(url, folder, results)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
