# A shared value for each process; extra prints; names of its own
from multiprocessing import Process, Value


def factorial(n, product=1):
    if n < 2:
        return product
    return factorial(n - 1, product * n)


def keep(value, n):
    print("computing", n)
    value.value = factorial(n)


def compute_factorials(numbers):
    values = [Value("q", 0) for _ in numbers]
    processes = []
    for value, n in zip(values, numbers):
        processes.append(Process(target=keep, args=(value, n), daemon=True))
        processes[-1].start()
    while processes:
        processes.pop().join()
    return [value.value for value in values]


def main():
    print(compute_factorials([5, 10]))


if __name__ == "__main__":
    main()
