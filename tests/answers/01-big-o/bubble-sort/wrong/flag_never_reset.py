# The flag is cleared once, before all passes
# lost: stops_in_the_middle
# label: flag-never-reset
# marks: 9 of 10
def bubble_sort(items):
    a = list(items)
    swapped = False
    for _ in range(len(a)):
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a
