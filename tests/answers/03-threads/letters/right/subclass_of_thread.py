# A subclass of Thread with a run of its own
import threading
import time


class Printer(threading.Thread):
    def __init__(self, items, pause):
        super().__init__()
        self.items = items
        self.pause = pause

    def run(self):
        for item in self.items:
            print(item)
            time.sleep(self.pause)


def print_letters(pause):
    Printer("abcde", pause).run()


def print_numbers(pause):
    Printer([1, 2, 3, 4, 5], pause).run()


def print_both(pause):
    printers = [Printer("abcde", pause), Printer("12345", pause)]
    [printer.start() for printer in printers]
    [printer.join() for printer in printers]
