# A flag is set and cleared, but nothing looks at it
# lost: stops_early stops_in_the_middle
# label: never-stops-early
# marks: 7 of 10
def bubble_sort(items):
    a = list(items)
    for _ in range(len(a)):
        swapped = False
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
