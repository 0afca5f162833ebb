# concurrent.futures.wait, on a pool that lives on
import concurrent.futures
import string
import time

POOL = concurrent.futures.ThreadPoolExecutor(2)


def print_letters(pause: float) -> None:
    """Print a to e."""
    for letter in string.ascii_lowercase[:5]:
        print(letter)
        time.sleep(pause)


def print_numbers(pause: float) -> None:
    """Print 1 to 5."""
    number = 0
    while number < 5:
        number += 1
        print(f"{number}")
        time.sleep(pause)


def print_both(pause: float) -> None:
    """Print both."""
    concurrent.futures.wait([POOL.submit(print_letters, pause), POOL.submit(print_numbers, pause)])
