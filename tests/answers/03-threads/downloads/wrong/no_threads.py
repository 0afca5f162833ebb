# A loop, and no threads
# lost: at_once not_in_the_callers_thread
# label: one-after-the-other
# marks: 9 of 12
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    try:
        urllib.request.urlretrieve(url, path)
    except Exception:
        return None
    return str(path)


def download_all(urls, folder):
    return {url: download(url, folder) for url in urls}
