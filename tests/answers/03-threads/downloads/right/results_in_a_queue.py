# Threads put pairs into a queue, and nobody joins
import queue
import threading
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def download_all(urls, folder):
    answers = queue.Queue()

    def download(url):
        answer = None
        try:
            target = Path(folder, urlsplit(url).path.split("/")[-1])
            answer = urllib.request.urlretrieve(url, target)[0]
        except Exception as error:
            print(error)
        finally:
            answers.put((url, answer))

    for url in urls:
        threading.Thread(target=download, args=[url]).start()
    return dict(answers.get() for _ in urls)
