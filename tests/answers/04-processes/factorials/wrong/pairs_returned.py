# Returns pairs of number and factorial
# lost: results_in_order repeated_numbers main_guard every_start_method
# label: results-with-their-numbers
# marks: 8 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(place, n, queue):
    queue.put((place, factorial(n)))


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
    return [(numbers[place], results[place]) for place in range(len(numbers))]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
