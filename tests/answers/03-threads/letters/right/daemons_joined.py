# Daemon threads, but joined; remarks before and after
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
    print("starting")
    threads = [threading.Thread(target=print_letters, args=[pause], daemon=True)]
    threads.append(threading.Thread(target=print_numbers, args=[pause], daemon=True))
    for thread in threads:
        thread.start()
    while threads:
        threads.pop().join()
    print("done")
