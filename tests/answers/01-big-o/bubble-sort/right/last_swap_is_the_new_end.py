# No flag: the place of the last swap is where the next pass ends
def bubble_sort(items):
    a = list(items)
    end = len(a) - 1
    while end > 0:
        last_swap = 0
        for i in range(end):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                last_swap = i
        end = last_swap
    return a
