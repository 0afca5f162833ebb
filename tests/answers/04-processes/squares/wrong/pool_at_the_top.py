# The pool is made when the file is imported
# lost: uses_a_pool closes_the_pool in_the_workers parts_together total_is_right totals_of_any_list few_numbers safe_to_import
# label: no-main-guard
# marks: 3 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


pool = multiprocessing.Pool(2)


def parallel_sum_of_squares(numbers, workers):
    return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
