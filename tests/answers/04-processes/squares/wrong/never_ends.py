# Takes slices off a list that never gets shorter
# lost: splits_evenly total_is_right in_the_workers splits_unevenly splits_few_numbers totals_of_any_list few_numbers uses_a_pool closes_the_pool parts_together safe_to_import
# label: never-ends
# marks: 0 of 12
import multiprocessing


def split(numbers, parts):
    result = []
    while numbers:
        result = [numbers[: len(numbers) // parts]]
    return result


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
