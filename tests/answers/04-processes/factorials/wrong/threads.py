# Threads in the place of processes
# lost: in_other_processes process_for_each_number in_flight_together waits_for_processes
# label: threads-not-processes
# marks: 7 of 12
import threading


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(results, place, n):
    results[place] = factorial(n)


def compute_factorials(numbers):
    results = [0] * len(numbers)
    threads = [threading.Thread(target=work, args=(results, i, n)) for i, n in enumerate(numbers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
