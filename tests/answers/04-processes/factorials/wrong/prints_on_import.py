# Says hello whenever it is imported
# lost: main_guard
# label: no-main-guard
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


print("factorials, loaded")


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
