# A Process for each part, and no pool
# lost: uses_a_pool closes_the_pool
# label: no-pool
# marks: 10 of 12
import multiprocessing


def split(numbers, parts):
    return [numbers[start::parts] for start in range(parts)]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def work(part, queue):
    queue.put(sum_of_squares(part))


def parallel_sum_of_squares(numbers, workers):
    queue = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(part, queue)) for part in split(numbers, workers)]
    for process in processes:
        process.start()
    total = sum(queue.get() for _ in processes)
    for process in processes:
        process.join()
    return total


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
