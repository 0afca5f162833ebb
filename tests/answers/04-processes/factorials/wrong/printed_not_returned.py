# The results are printed, and nothing is returned
# lost: results_in_order repeated_numbers empty_list main_guard every_start_method
# label: printed-not-returned
# marks: 7 of 12
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
    print([results[place] for place in range(len(numbers))])


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
