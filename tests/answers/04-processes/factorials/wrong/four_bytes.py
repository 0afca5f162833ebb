# An array of C integers, into which 20! doesn't fit
# lost: repeated_numbers
# label: result-cut-off
# marks: 11 of 12
import ctypes
from multiprocessing import Array, Process


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def fill(array, place, n):
    array[place] = ctypes.c_int32(factorial(n)).value


def compute_factorials(numbers):
    array = Array("i", len(numbers))
    processes = [Process(target=fill, args=(array, place, n)) for place, n in enumerate(numbers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return list(array)


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
