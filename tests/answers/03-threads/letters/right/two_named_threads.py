# Two threads by name, started and joined one by one
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
    letters = threading.Thread(target=print_letters, args=(pause,), name="letters")
    numbers = threading.Thread(target=print_numbers, kwargs={"pause": pause}, name="numbers")
    letters.start()
    numbers.start()
    numbers.join()
    letters.join()
