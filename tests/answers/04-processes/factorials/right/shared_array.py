# An array in shared memory: 20! fits into eight bytes
from multiprocessing import Array, Process


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def fill(array, place, n):
    array[place] = factorial(n)


def compute_factorials(numbers):
    if not numbers:
        return []
    array = Array("Q", len(numbers))
    processes = [Process(target=fill, args=(array, place, n)) for place, n in enumerate(numbers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return list(array)


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
