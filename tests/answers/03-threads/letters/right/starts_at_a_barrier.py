# A barrier lets both begin at the same moment
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
    begin = threading.Barrier(2)

    def run(function):
        begin.wait()
        function(pause)

    threads = [threading.Thread(target=run, args=(f,)) for f in (print_letters, print_numbers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
