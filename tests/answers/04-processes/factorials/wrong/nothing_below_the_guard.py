# No script's part at all
# lost: main_guard
# label: script-prints-nothing
# marks: 11 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(place, n, queue):
    queue.put((place, factorial(n)))


def compute_factorials(numbers):
    queue = multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=work, args=(place, n, queue)) for place, n in enumerate(numbers)
    ]
    for process in processes:
        process.start()
    results = dict(queue.get() for _ in processes)
    for process in processes:
        process.join()
    return [results[place] for place in range(len(numbers))]
