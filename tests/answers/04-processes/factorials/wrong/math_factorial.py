# factorial is math.factorial, and the processes call that
# lost: recursive in_other_processes process_for_each_number in_flight_together waits_for_processes
# label: factorial-not-used
# marks: 6 of 12
import math
import multiprocessing


def factorial(n):
    return math.factorial(n)


def work(place, n, queue):
    queue.put((place, math.factorial(n)))


def compute_factorials(numbers):
    queue = multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=work, args=(place, n, queue)) for place, n in enumerate(numbers)
    ]
    for process in processes:
        process.start()
    results = dict(queue.get() for _ in processes)
    for process in processes:
        process.join()
    return [results[place] for place in range(len(numbers))]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
