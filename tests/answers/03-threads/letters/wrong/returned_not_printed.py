# Returns the letters instead of printing them
# lost: each_alone ten_lines in_threads at_once both_joined waits_after_each works_again
# label: returned-not-printed
# marks: 0 of 8
import threading
import time


def print_letters(pause):
    return list("abcde")


def print_numbers(pause):
    return list("12345")


def print_both(pause):
    threads = [
        threading.Thread(target=function, args=(pause,)) for function in (print_letters, print_numbers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
