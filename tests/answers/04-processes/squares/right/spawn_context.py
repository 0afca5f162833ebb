# A context of its own; map_async; extra prints
from multiprocessing import get_context


def split(numbers, parts):
    return list(map(lambda start: numbers[start::parts], range(min(parts, len(numbers)))))


def square(n):
    return n * n


def sum_of_squares(numbers):
    print("a part of", len(numbers))
    return sum(map(square, numbers))


def parallel_sum_of_squares(numbers, workers):
    parts = split(numbers, workers)
    with get_context("spawn").Pool(workers) as pool:
        waiting = pool.map_async(sum_of_squares, parts)
        return sum(waiting.get(timeout=60))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
