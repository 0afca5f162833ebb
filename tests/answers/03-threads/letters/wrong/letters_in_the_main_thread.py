# Starts a thread for the numbers, and prints the letters itself
# lost: in_threads
# label: one-in-the-main-thread
# marks: 7 of 8
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
    numbers = threading.Thread(target=print_numbers, args=(pause,))
    numbers.start()
    print_letters(pause)
    numbers.join()
