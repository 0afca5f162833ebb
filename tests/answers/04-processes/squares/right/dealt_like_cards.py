# Dealt out like cards, empty lists left out; apply_async and get
import multiprocessing as mp


def split(numbers, parts):
    hands = [[] for _ in range(parts)]
    for place, number in enumerate(numbers):
        hands[place % parts].append(number)
    return [hand for hand in hands if hand]


def sum_of_squares(numbers):
    return sum(n * n for n in numbers)


def parallel_sum_of_squares(numbers, workers):
    with mp.Pool(workers) as pool:
        pending = [pool.apply_async(sum_of_squares, (part,)) for part in split(numbers, workers)]
        return sum(result.get() for result in pending)


if __name__ == "__main__":
    print(parallel_sum_of_squares(list(range(1000)), 2))
