# Calls the functions, and gives the threads what they returned
# lost: in_threads at_once
# label: no-thread-at-all
# marks: 5 of 8
import threading
import time


def print_letters(pause):
    for letter in "abcde":
        print(letter)
        time.sleep(pause)


def print_numbers(pause):
    for number in range(1, 6):
        print(number)
        time.sleep(pause)


def print_both(pause):
    letters = threading.Thread(target=print_letters(pause))
    numbers = threading.Thread(target=print_numbers(pause))
    letters.start()
    numbers.start()
    letters.join()
    numbers.join()
