# parts is taken for the length of a part
# lost: splits_evenly splits_unevenly splits_few_numbers
# label: parts-taken-for-length
# marks: 9 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start : start + parts] for start in range(0, len(numbers), parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
