# apply_async, with get right behind it
# lost: parts_together
# label: one-after-the-other
# marks: 10 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with multiprocessing.Pool(workers) as pool:
        return sum([pool.apply_async(sum_of_squares, (part,)).get() for part in split(numbers, workers)])


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
