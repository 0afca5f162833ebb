# One thread that runs both functions
# lost: at_once
# label: one-thread-for-both
# marks: 6 of 8
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
    def both():
        print_letters(pause)
        print_numbers(pause)

    thread = threading.Thread(target=both)
    thread.start()
    thread.join()
