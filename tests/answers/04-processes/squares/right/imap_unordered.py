# imap_unordered, since the order of the sums is of no matter; no pool without numbers
from multiprocessing import Pool


def split(numbers, parts):
    bounds = [round(part * len(numbers) / parts) for part in range(parts + 1)]
    return [numbers[a:b] for a, b in zip(bounds, bounds[1:])]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    if not numbers:
        return 0
    total = 0
    with Pool(min(workers, len(numbers))) as pool:
        for part_sum in pool.imap_unordered(sum_of_squares, split(numbers, workers)):
            total += part_sum
    return total


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
