# The recursion is in an inner function; a lambda as key
import multiprocessing


def factorial(n):
    def product(low, high):
        if low > high:
            return 1
        if low == high:
            return low
        middle = (low + high) // 2
        return product(low, middle) * product(middle + 1, high)

    return product(2, n)


def work(place, n, queue):
    queue.put((place, factorial(n)))


def compute_factorials(numbers):
    queue = multiprocessing.JoinableQueue()
    processes = [multiprocessing.Process(target=work, args=(i, numbers[i], queue)) for i in range(len(numbers))]
    for process in processes:
        process.start()
    found = sorted([queue.get() for _ in numbers], key=lambda pair: pair[0])
    for process in processes:
        process.join()
    return [result for place, result in found]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
