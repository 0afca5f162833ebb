# run is called in the place of start
# lost: in_other_processes process_for_each_number in_flight_together waits_for_processes
# label: computed-in-the-parent
# marks: 7 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(place, n, queue):
    queue.put((place, factorial(n)))


def compute_factorials(numbers):
    queue = multiprocessing.Queue()
    for place, n in enumerate(numbers):
        process = multiprocessing.Process(target=work, args=(place, n, queue))
        process.run()
    results = dict(queue.get() for _ in numbers)
    return [results[place] for place in range(len(numbers))]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
