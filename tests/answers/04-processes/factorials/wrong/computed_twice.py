# Processes compute, and the parent computes it all once more for the results
# lost: in_other_processes process_for_each_number in_flight_together waits_for_processes
# label: computed-in-the-parent
# marks: 7 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    processes = [multiprocessing.Process(target=factorial, args=(n,)) for n in numbers]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [factorial(n) for n in numbers]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
