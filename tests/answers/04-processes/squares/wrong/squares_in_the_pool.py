# The pool squares single numbers, and sum_of_squares is never called for a part
# lost: in_the_workers parts_together
# label: function-not-used
# marks: 9 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def square(n):
    return n * n


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(square, numbers))


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
