# Downloads under another name first, and renames what is whole
import threading
import urllib.request
from os import replace
from os.path import join
from urllib.parse import urlsplit


def download_all(urls, folder):
    results = dict.fromkeys(urls)

    def download(number, url):
        try:
            draft = join(folder, f".{number}.part")
            urllib.request.urlretrieve(url, draft)
            path = join(folder, urlsplit(url).path.split("/").pop())
            replace(draft, path)
            results[url] = path
        except Exception as error:
            print(url, repr(error))

    threads = [threading.Thread(target=download, args=pair) for pair in enumerate(urls)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return results
