# A Thread that keeps its own result
import os
import threading
from urllib.parse import urlparse
from urllib.request import urlretrieve


class Download(threading.Thread):
    def __init__(self, url, folder):
        super().__init__(daemon=True)
        self.url = url
        self.path = os.path.join(folder, os.path.basename(urlparse(url).path))

    def run(self):
        try:
            self.path, _headers = urlretrieve(self.url, self.path)
        except (OSError, ValueError):
            self.path = None


def download_all(urls, folder):
    downloads = [Download(url, folder) for url in urls]
    for download in downloads:
        download.start()
    for download in downloads:
        download.join()
    return {download.url: download.path for download in downloads}
