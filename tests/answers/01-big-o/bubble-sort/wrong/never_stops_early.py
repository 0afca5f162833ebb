# No flag: all passes are always made
# lost: stops_early stops_in_the_middle
# label: never-stops-early
# marks: 7 of 10
def bubble_sort(items):
    a = list(items)
    for end in range(len(a) - 1, 0, -1):
        for i in range(end):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
    return a
