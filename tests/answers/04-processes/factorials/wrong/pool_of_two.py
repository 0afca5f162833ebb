# A pool of two processes, however many numbers there are
# lost: process_for_each_number in_flight_together
# label: too-few-processes
# marks: 9 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(factorial, numbers, chunksize=1)


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
