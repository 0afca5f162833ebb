# shutdown(wait=False) leaves the pool's threads behind
# lost: both_joined
# label: not-joined
# marks: 7 of 8
import time
from concurrent.futures import ThreadPoolExecutor


def print_letters(pause):
    for letter in "abcde":
        print(letter)
        time.sleep(pause)


def print_numbers(pause):
    for number in range(1, 6):
        print(number)
        time.sleep(pause)


def print_both(pause):
    pool = ThreadPoolExecutor(2)
    pool.submit(print_letters, pause)
    pool.submit(print_numbers, pause)
    pool.shutdown(wait=False)
