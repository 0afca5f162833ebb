# Daemon threads, and a dict that names the files before they are there
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file named_after_the_path
# label: not-joined
# marks: 1 of 12
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download_all(urls, folder):
    results = {}
    for url in urls:
        path = Path(folder, urlsplit(url).path.split("/")[-1])
        threading.Thread(target=urllib.request.urlretrieve, args=(url, path), daemon=True).start()
        results[url] = str(path)
    return results
