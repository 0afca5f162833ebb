# Lets urlretrieve pick a place
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file named_after_the_path
# label: not-in-the-folder
# marks: 1 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor


def download(url, folder):
    try:
        path, _headers = urllib.request.urlretrieve(url)
    except Exception:
        return None
    return path


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
