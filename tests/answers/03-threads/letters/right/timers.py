# Timers that ring at once are threads, too
from threading import Timer
from time import sleep


def print_letters(pause):
    for letter in "a b c d e".split():
        print(letter, end="\n")
        sleep(pause)


def print_numbers(pause):
    for number in range(5):
        print(number + 1)
        sleep(pause)


def print_both(pause):
    timers = Timer(0, print_letters, [pause]), Timer(0, print_numbers, [pause])
    for timer in timers:
        timer.start()
    for timer in timers:
        timer.join()
