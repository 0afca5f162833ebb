# The script's part stands at the top level
# lost: safe_to_import
# label: no-main-guard
# marks: 11 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


print(parallel_sum_of_squares(list(range(1000)), 2))
