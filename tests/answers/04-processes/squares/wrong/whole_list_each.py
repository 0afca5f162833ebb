# Every part is the whole list
# lost: splits_evenly splits_unevenly splits_few_numbers total_is_right totals_of_any_list few_numbers safe_to_import
# label: numbers-in-several-parts
# marks: 5 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers for _ in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
