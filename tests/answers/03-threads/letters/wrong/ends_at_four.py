# range(1, 5) ends at 4
# lost: each_alone ten_lines waits_after_each works_again
# label: one-too-few
# marks: 4 of 8
import threading
import time


def print_letters(pause):
    for letter in "abcde":
        print(letter)
        time.sleep(pause)


def print_numbers(pause):
    for number in range(1, 5):
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
