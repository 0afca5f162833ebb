# Computes it all in the parent
# lost: in_the_workers uses_a_pool closes_the_pool parts_together
# label: map-in-the-parent
# marks: 7 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    return sum_of_squares(numbers)


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
