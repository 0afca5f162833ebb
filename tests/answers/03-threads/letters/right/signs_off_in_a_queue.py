# Each thread signs off in a queue, and nobody calls join
import functools
import queue
import sys
import time
from threading import Thread


def print_all(items, pause):
    for item in items:
        sys.stdout.write(f"{item}\n")
        time.sleep(pause)


print_letters = functools.partial(print_all, ["a", "b", "c", "d", "e"])
print_numbers = functools.partial(print_all, [1, 2, 3, 4, 5])


def print_both(pause):
    done = queue.Queue()
    for function in (print_letters, print_numbers):
        Thread(target=lambda function=function: (function(pause), done.put(function))).start()
    for _ in range(2):
        done.get()
