# apply waits for each part before the next
# lost: parts_together
# label: one-after-the-other
# marks: 10 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    total = 0
    with multiprocessing.Pool(workers) as pool:
        for part in split(numbers, workers):
            total += pool.apply(sum_of_squares, (part,))
    return total


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
