# target=factorial(n) calls the function on the spot
# lost: in_other_processes process_for_each_number in_flight_together waits_for_processes
# label: computed-in-the-parent
# marks: 7 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    results, processes = [], []
    for n in numbers:
        process = multiprocessing.Process(target=results.append(factorial(n)))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
