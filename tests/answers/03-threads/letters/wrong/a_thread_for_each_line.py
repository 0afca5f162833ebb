# Ten threads, one for each line
# lost: in_threads
# label: a-thread-for-each-line
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


def print_and_wait(item, pause):
    print(item)
    time.sleep(pause)


def print_both(pause):
    for letter, number in zip("abcde", "12345", strict=True):
        threads = [threading.Thread(target=print_and_wait, args=(item, pause)) for item in (letter, number)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
