# run() instead of start(): the caller does the work
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
    threads = [
        threading.Thread(target=function, args=(pause,)) for function in (print_letters, print_numbers)
    ]
    for thread in threads:
        thread.run()
