# Each result is fetched before the next process is started
# lost: in_flight_together
# label: one-after-the-other
# marks: 10 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(n, queue):
    queue.put(factorial(n))


def compute_factorials(numbers):
    queue = multiprocessing.Queue()
    processes, results = [], []
    for n in numbers:
        process = multiprocessing.Process(target=work, args=(n, queue))
        process.start()
        results.append(queue.get())
        processes.append(process)
    for process in processes:
        process.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
