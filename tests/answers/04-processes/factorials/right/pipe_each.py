# A pipe for each process, so that the order comes by itself
from multiprocessing import Pipe, Process


def factorial(n: int) -> int:
    """Return n!."""
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def send_factorial(n: int, connection) -> None:
    connection.send(factorial(n))
    connection.close()


def compute_factorials(numbers: list[int]) -> list[int]:
    started = []
    for n in numbers:
        here, there = Pipe(duplex=False)
        process = Process(target=send_factorial, args=(n, there))
        process.start()
        there.close()
        started.append((process, here))
    results = [here.recv() for _, here in started]
    for process, _ in started:
        process.join()
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
