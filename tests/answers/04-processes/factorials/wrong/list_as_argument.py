# A list handed over as an argument is thought to be shared
# lost: results_in_order repeated_numbers main_guard every_start_method
# label: results-in-globals
# marks: 8 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(place, n, results):
    results[place] = factorial(n)


def compute_factorials(numbers):
    results = [0] * len(numbers)
    processes = [multiprocessing.Process(target=work, args=(i, n, results)) for i, n in enumerate(numbers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
