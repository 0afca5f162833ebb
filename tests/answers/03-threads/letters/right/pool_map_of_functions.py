# A pool maps over the two functions, and a generator prints
import time
from concurrent.futures import ThreadPoolExecutor


def print_slowly(items, pause):
    for item in items:
        print(str(item), flush=True)
        time.sleep(pause)


def print_letters(pause):
    print_slowly((chr(code) for code in range(ord("a"), ord("f"))), pause)


def print_numbers(pause):
    print_slowly(range(1, 6), pause)


def print_both(pause):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda function: function(pause), (print_letters, print_numbers)))
