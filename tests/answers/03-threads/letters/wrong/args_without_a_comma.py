# args=(pause) is a number and no tuple
# lost: ten_lines in_threads at_once both_joined works_again
# label: nothing-printed
# marks: 2 of 8
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
    threads = [threading.Thread(target=function, args=(pause)) for function in (print_letters, print_numbers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
