# First the sum, then the square
# lost: total_is_right totals_of_any_list few_numbers safe_to_import
# label: square-of-the-sum
# marks: 8 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(numbers) ** 2


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
