# Asks for results in order, and no more after the first failure
# lost: loses_no_other
# label: bad-url-loses-others
# marks: 11 of 12
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit


def download(url, folder):
    path = Path(folder) / urlsplit(url).path.split("/")[-1]
    urllib.request.urlretrieve(url, path)
    return str(path)


def download_all(urls, folder):
    results = dict.fromkeys(urls)
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(download, url, folder) for url in urls]
        try:
            for url, future in zip(urls, futures):
                results[url] = future.result()
        except Exception as error:
            print(error)
    return results
