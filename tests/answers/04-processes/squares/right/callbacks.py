# Adds up in callbacks; close and join
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    sums = []
    pool = multiprocessing.Pool(workers)
    for part in split(numbers, workers):
        if part:
            pool.apply_async(sum_of_squares, args=(part,), callback=sums.append)
    pool.close()
    pool.join()
    return sum(sums)


def main():
    total = parallel_sum_of_squares(list(range(1000)), workers=2)
    print(total)


if __name__ == "__main__":
    main()
