# Returns while the threads are at work
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file named_after_the_path
# label: not-joined
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
    threads = [threading.Thread(target=download, args=(url, folder, results)) for url in urls]
    for thread in threads:
        thread.start()
    return results
