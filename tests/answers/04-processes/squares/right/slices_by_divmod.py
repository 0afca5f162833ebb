# Slices that share out the rest; Pool from multiprocessing.pool, closed and joined
from multiprocessing.pool import Pool


def split(numbers: list[int], parts: int) -> list[list[int]]:
    length, rest = divmod(len(numbers), parts)
    result = []
    start = 0
    for part in range(parts):
        end = start + length + (1 if part < rest else 0)
        result.append(numbers[start:end])
        start = end
    return result


def sum_of_squares(numbers: list[int]) -> int:
    total = 0
    for number in numbers:
        total += number**2
    return total


def parallel_sum_of_squares(numbers: list[int], workers: int) -> int:
    pool = Pool(processes=workers)
    try:
        sums = pool.map(sum_of_squares, split(numbers, workers), chunksize=1)
        return sum(sums)
    finally:
        pool.close()
        pool.join()


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
