# range with a step that is 0 for few numbers
# lost: splits_unevenly splits_few_numbers few_numbers
# label: step-of-zero
# marks: 9 of 12
import multiprocessing


def split(numbers, parts):
    length = len(numbers) // parts
    return [numbers[start : start + length] for start in range(0, len(numbers), length)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
