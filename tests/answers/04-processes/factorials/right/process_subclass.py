# A subclass of Process with a run of its own
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


class FactorialProcess(multiprocessing.Process):
    def __init__(self, place, number, queue):
        super().__init__()
        self.place = place
        self.number = number
        self.queue = queue

    def run(self):
        self.queue.put((self.place, factorial(self.number)))


def compute_factorials(numbers):
    queue = multiprocessing.SimpleQueue()
    processes = [FactorialProcess(place, number, queue) for place, number in enumerate(numbers)]
    [process.start() for process in processes]
    pairs = sorted(queue.get() for _ in processes)
    [process.join() for process in processes]
    return [factorial_of_it for _, factorial_of_it in pairs]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
