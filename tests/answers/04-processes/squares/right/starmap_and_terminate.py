# starmap, and terminate by hand
import multiprocessing


def split(numbers, parts):
    numbers = list(numbers)
    result = []
    while parts:
        length = -(-len(numbers) // parts)
        result.append(numbers[:length])
        numbers = numbers[length:]
        parts -= 1
    return result


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    pool = multiprocessing.Pool(workers)
    total = sum(pool.starmap(sum_of_squares, [(part,) for part in split(numbers, workers)]))
    pool.terminate()
    return total


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
