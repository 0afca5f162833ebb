# ThreadPoolExecutor with submit, and the end of its block as the join
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
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.submit(print_letters, pause)
        pool.submit(print_numbers, pause)
