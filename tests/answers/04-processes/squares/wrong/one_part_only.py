# The list is handed to the pool as one part
# lost: parts_together
# label: one-part-only
# marks: 10 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, [numbers]))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
