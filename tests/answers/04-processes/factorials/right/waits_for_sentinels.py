# Waits for the sentinels with connection.wait, and reads each pipe as it is ready
import multiprocessing as mp
from multiprocessing.connection import wait


def factorial(n):
    match n:
        case 0:
            return 1
        case _:
            return factorial(n - 1) * n


def reply(connection, n):
    connection.send(factorial(n))


def compute_factorials(numbers):
    places, ends, sentinels = {}, [], []
    for place, n in enumerate(numbers):
        mine, theirs = mp.Pipe()
        process = mp.Process(target=reply, args=(theirs, n))
        process.start()
        places[mine] = place
        ends.append(mine)
        sentinels.append(process.sentinel)
    results = [0] * len(numbers)
    while ends:
        for end in wait(ends):
            results[places[end]] = end.recv()
            ends.remove(end)
    while sentinels:
        for sentinel in wait(sentinels):
            sentinels.remove(sentinel)
    return results


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
