# Reads the page as text, which binary files are not; the error is swallowed
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file named_after_the_path
# label: all-failed
# marks: 1 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        with urllib.request.urlopen(url) as answer:
            path.write_text(answer.read().decode("utf-8"))
    except Exception:
        return None
    return str(path)


def download_all(urls, folder):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(download, urls, [folder] * len(urls))))
