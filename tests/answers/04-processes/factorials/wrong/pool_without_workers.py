# A pool of as many processes as there are numbers, also when there are none
# lost: empty_list
# label: pool-without-workers
# marks: 11 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    with multiprocessing.Pool(len(numbers)) as pool:
        return pool.map(factorial, numbers, chunksize=1)


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
