# Joins the letters and forgets the numbers
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
    letters = threading.Thread(target=print_letters, args=(pause,))
    numbers = threading.Thread(target=print_numbers, args=(pause,))
    letters.start()
    numbers.start()
    letters.join()
