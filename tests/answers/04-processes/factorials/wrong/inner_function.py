# The target is an inner function, which no other process can import
# lost: main_guard every_start_method
# label: not-importable
# marks: 10 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    queue = multiprocessing.Queue()

    def work(place, n):
        queue.put((place, factorial(n)))

    processes = [multiprocessing.Process(target=work, args=(place, n)) for place, n in enumerate(numbers)]
    for process in processes:
        process.start()
    results = dict(queue.get() for _ in processes)
    for process in processes:
        process.join()
    return [results[place] for place in range(len(numbers))]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
