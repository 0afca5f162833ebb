# `a = items` is a second name for the same list, not a copy
# lost: leaves_the_input_alone
# label: sorts-in-place
# marks: 9 of 10
def bubble_sort(items):
    a = items
    for end in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a
