# A lambda can't go to another process
# lost: total_is_right in_the_workers totals_of_any_list few_numbers uses_a_pool closes_the_pool parts_together safe_to_import
# label: not-importable
# marks: 3 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(lambda part: sum_of_squares(part), split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
