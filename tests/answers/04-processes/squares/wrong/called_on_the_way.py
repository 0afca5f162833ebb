# The function is called on the way to apply_async
# lost: in_the_workers parts_together
# label: map-in-the-parent
# marks: 9 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    total = 0
    with multiprocessing.Pool(workers) as pool:
        for part in split(numbers, workers):
            part_sum = sum_of_squares(part)
            total += pool.apply_async(int, (part_sum,)).get()
    return total


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
