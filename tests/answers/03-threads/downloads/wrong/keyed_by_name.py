# The names of the files as keys
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file named_after_the_path
# label: keyed-by-name
# marks: 1 of 12
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder, results):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        urllib.request.urlretrieve(url, path)
        results[path.name] = str(path)
    except Exception:
        results[path.name] = None


def download_all(urls, folder):
    results = {}
    threads = [threading.Thread(target=download, args=(url, folder, results)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
