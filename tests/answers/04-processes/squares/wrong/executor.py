# ProcessPoolExecutor where the task asks for Pool
# lost: uses_a_pool closes_the_pool
# label: another-kind-of-pool
# marks: 10 of 12
from concurrent.futures import ProcessPoolExecutor


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with ProcessPoolExecutor(workers) as executor:
        return sum(executor.map(sum_of_squares, split(numbers, workers)))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
