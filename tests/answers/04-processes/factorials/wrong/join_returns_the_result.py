# join is thought to return what the target returned
# lost: results_in_order repeated_numbers main_guard every_start_method
# label: return-value-lost
# marks: 8 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    processes = [multiprocessing.Process(target=factorial, args=(n,)) for n in numbers]
    for process in processes:
        process.start()
    return [process.join() for process in processes]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
