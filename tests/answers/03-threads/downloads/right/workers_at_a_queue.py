# Six workers take URLs from a queue until there are none
import queue
import threading
import urllib.request


def download_all(urls, folder):
    todo, done = queue.SimpleQueue(), {}
    for url in urls:
        todo.put(url)

    def work():
        while True:
            try:
                url = todo.get_nowait()
            except queue.Empty:
                return
            name = url.partition("?")[0].rpartition("/")[2]
            try:
                urllib.request.urlretrieve(url, f"{folder}/{name}")
                done[url] = f"{folder}/{name}"
            except BaseException:
                done[url] = None

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return done
