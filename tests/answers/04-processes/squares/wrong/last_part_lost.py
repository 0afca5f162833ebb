# Length by floor division, and what is left over is in no part
# lost: splits_unevenly splits_few_numbers totals_of_any_list few_numbers
# label: rest-is-lost
# marks: 8 of 12
import multiprocessing


def split(numbers, parts):
    length = len(numbers) // parts
    return [numbers[part * length : (part + 1) * length] for part in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
