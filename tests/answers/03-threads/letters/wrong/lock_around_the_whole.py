# A lock around the whole of each function
# lost: at_once
# label: one-after-the-other
# marks: 6 of 8
import threading
import time

lock = threading.Lock()


def print_letters(pause):
    with lock:
        for letter in "abcde":
            print(letter)
            time.sleep(pause)


def print_numbers(pause):
    with lock:
        for number in range(1, 6):
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
