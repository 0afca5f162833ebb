# factorial is a loop
# lost: recursive
# label: not-recursive
# marks: 11 of 12
import multiprocessing


def factorial(n):
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


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


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
