# The join stands after the loop, so it meets the last thread only
# lost: both_joined
# label: not-joined
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
    for function in (print_letters, print_numbers):
        thread = threading.Thread(target=function, args=(pause,))
        thread.start()
    thread.join()
