# while True and while loops only; prints each pass
import copy


def bubble_sort(items):
    work = copy.copy(items)
    n = len(work)
    if n < 2:
        return work
    while True:
        sorted_already = True
        i = 0
        while i < n - 1:
            if work[i] > work[i + 1]:
                moved = work.pop(i)
                work.insert(i + 1, moved)
                sorted_already = False
            i += 1
        print("after a pass:", work)
        if sorted_already:
            return work
