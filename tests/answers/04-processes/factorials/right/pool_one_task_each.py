# A pool whose processes do one task and go
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    if not numbers:
        return []
    pool = multiprocessing.Pool(len(numbers), maxtasksperchild=1)
    try:
        return pool.map(factorial, numbers, chunksize=1)
    finally:
        pool.close()
        pool.join()


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
