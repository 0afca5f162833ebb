# A queue, each result with its place; joins before it sorts
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def worker(index, number, results):
    results.put((index, factorial(number)))


def compute_factorials(numbers):
    results = multiprocessing.Queue()
    workers = []
    for index, number in enumerate(numbers):
        worker_process = multiprocessing.Process(target=worker, args=(index, number, results))
        worker_process.start()
        workers.append(worker_process)
    for worker_process in workers:
        worker_process.join()
    found = [results.get() for _ in workers]
    return [result for _, result in sorted(found)]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
