# Asks each future for its result before it submits the next
# lost: at_once
# label: one-after-the-other
# marks: 6 of 8
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
    with ThreadPoolExecutor(max_workers=2, initializer=time.sleep, initargs=(0,)) as pool:
        pool.submit(print_letters, pause).result()
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.submit(print_numbers, pause).result()
