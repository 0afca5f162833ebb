# A pool of threads
# lost: in_the_workers uses_a_pool closes_the_pool parts_together
# label: threads-not-processes
# marks: 7 of 12
from multiprocessing.pool import ThreadPool


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with ThreadPool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
