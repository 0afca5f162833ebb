# A class keeps the list and the flag
class Sorter:
    def __init__(self, items):
        self.items = items.copy()
        self.swapped = True

    def swap_if_needed(self, i):
        if self.items[i] > self.items[i + 1]:
            self.items[i], self.items[i + 1] = self.items[i + 1], self.items[i]
            self.swapped = True

    def run(self):
        while self.swapped:
            self.swapped = False
            for i in range(len(self.items) - 1):
                self.swap_if_needed(i)
        return self.items


def bubble_sort(items):
    return Sorter(items).run()
