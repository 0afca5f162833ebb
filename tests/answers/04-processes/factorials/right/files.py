# Results through files in a temporary folder
import tempfile
from multiprocessing import Process
from pathlib import Path


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def write(n, path):
    Path(path).write_text(str(factorial(n)))


def compute_factorials(numbers):
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(place)) for place in range(len(numbers))]
        processes = [Process(target=write, args=(n, str(path))) for n, path in zip(numbers, paths)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return [int(path.read_text()) for path in paths]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
