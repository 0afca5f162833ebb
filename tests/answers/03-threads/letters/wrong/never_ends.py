# The number is never counted up
# lost: each_alone ten_lines in_threads waits_after_each at_once both_joined works_again
# label: never-ends
# marks: 0 of 8
import threading
import time


def print_letters(pause):
    for letter in "abcde":
        print(letter)
        time.sleep(pause)


def print_numbers(pause):
    number = 1
    while number <= 5:
        print(number)
        time.sleep(pause)


def print_both(pause):
    threads = [
        threading.Thread(target=function, args=(pause,)) for function in (print_letters, print_numbers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
