# Chooses spawn itself; polls is_alive before it reads the queue
import multiprocessing
import time


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(place, n, queue):
    queue.put((place, factorial(n)))


def compute_factorials(numbers):
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    processes = [context.Process(target=work, args=(place, n, queue)) for place, n in enumerate(numbers)]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        time.sleep(0.001)
    results = {}
    for _ in numbers:
        place, result = queue.get()
        results[place] = result
    return [results[place] for place in sorted(results)]


if multiprocessing.current_process().name == "MainProcess" and __name__ == "__main__":
    multiprocessing.freeze_support()
    print(compute_factorials([5, 10]))
