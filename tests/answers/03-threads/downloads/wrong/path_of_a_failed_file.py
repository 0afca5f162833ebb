# Makes the entry whether the download failed or not
# lost: failed_is_none whatever_the_reason loses_no_other failed_leaves_no_file
# label: path-for-failed
# marks: 8 of 12
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder, results):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    results[url] = str(path)
    try:
        urllib.request.urlretrieve(url, path)
    except Exception as error:
        print(error)


def download_all(urls, folder):
    results = {}
    threads = [threading.Thread(target=download, args=(url, folder, results)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
