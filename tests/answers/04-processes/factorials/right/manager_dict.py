# A manager's dictionary, keyed by place
from multiprocessing import Manager, Process


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def store(results, place, n):
    results[place] = factorial(n)


def compute_factorials(numbers):
    with Manager() as manager:
        results = manager.dict()
        processes = [Process(target=store, args=(results, place, n)) for place, n in enumerate(numbers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return [results[place] for place in range(len(numbers))]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
