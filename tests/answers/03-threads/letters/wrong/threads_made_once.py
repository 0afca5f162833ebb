# The threads are made once, outside of the function
# lost: in_threads at_once both_joined works_again
# label: threads-made-once
# marks: 3 of 8
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


letters = threading.Thread(target=print_letters, args=(0,))
numbers = threading.Thread(target=print_numbers, args=(0,))


def print_both(pause):
    letters.start()
    numbers.start()
    letters.join()
    numbers.join()
