# A three-way comparison asks twice for each pair
# lost: stops_early stops_in_the_middle
# label: compares-twice
# marks: 7 of 10
def compare(left, right):
    if left > right:
        return 1
    if left < right:
        return -1
    return 0


def bubble_sort(items):
    a = list(items)
    for end in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if compare(a[i], a[i + 1]) == 1:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a
