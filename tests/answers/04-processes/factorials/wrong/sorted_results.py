# Sorts the results to get them into order
# lost: results_in_order repeated_numbers main_guard every_start_method
# label: order-of-size
# marks: 8 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(n, queue):
    queue.put(factorial(n))


def compute_factorials(numbers):
    queue = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(n, queue)) for n in numbers]
    for process in processes:
        process.start()
    results = sorted(queue.get() for _ in processes)
    for process in processes:
        process.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
