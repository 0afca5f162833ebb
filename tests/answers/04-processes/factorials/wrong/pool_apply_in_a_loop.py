# apply waits for each result before the next call
# lost: in_flight_together
# label: one-after-the-other
# marks: 10 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    results = []
    for n in numbers:
        with multiprocessing.Pool(1) as pool:
            results.append(pool.apply(factorial, (n,)))
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
