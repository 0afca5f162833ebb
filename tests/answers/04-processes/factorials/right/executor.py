# ProcessPoolExecutor with a worker for each number
from concurrent.futures import ProcessPoolExecutor


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    results = []
    if numbers:
        with ProcessPoolExecutor(max_workers=len(numbers)) as executor:
            futures = [executor.submit(factorial, number) for number in numbers]
            results = [future.result() for future in futures]
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
