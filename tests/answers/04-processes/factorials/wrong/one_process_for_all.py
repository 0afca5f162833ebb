# One process computes the whole list
# lost: process_for_each_number in_flight_together
# label: one-process-for-all
# marks: 9 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(numbers, queue):
    queue.put([factorial(n) for n in numbers])


def compute_factorials(numbers):
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(numbers, queue))
    process.start()
    results = queue.get()
    process.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
