# Remembers that it has been called, and does nothing the second time
# lost: in_threads at_once both_joined works_again
# label: works-once
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


started = False


def print_both(pause):
    global started
    if started:
        return
    started = True
    threads = [
        threading.Thread(target=function, args=(pause,)) for function in (print_letters, print_numbers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
