# A dictionary by number: what stands there twice has one result
# lost: repeated_numbers
# label: duplicates-lost
# marks: 11 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def work(n, results):
    results[n] = factorial(n)


def compute_factorials(numbers):
    with multiprocessing.Manager() as manager:
        results = manager.dict({n: 0 for n in numbers})
        processes = [multiprocessing.Process(target=work, args=(n, results)) for n in numbers]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return list(results.values())


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
