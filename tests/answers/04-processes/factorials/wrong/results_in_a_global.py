# A child's change of a global list is thought to reach the parent
# lost: results_in_order repeated_numbers main_guard every_start_method
# label: results-in-globals
# marks: 8 of 12
import multiprocessing


results = []


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(n):
    results.append(factorial(n))


def compute_factorials(numbers):
    results.clear()
    processes = [multiprocessing.Process(target=work, args=(n,)) for n in numbers]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return list(results)


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
