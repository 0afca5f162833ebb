# A lambda in a loop: all threads download the last URL
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file named_after_the_path
# label: late-binding
# marks: 1 of 12
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
    threads = []
    for url in urls:
        threads.append(threading.Thread(target=lambda: download(url, folder, results)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
