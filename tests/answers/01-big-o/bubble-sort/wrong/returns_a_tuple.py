# Returns a tuple instead of a list
# lost: sorts_numbers sorts_any_list
# label: wrong-type
# marks: 8 of 10
def bubble_sort(items):
    a = list(items)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return tuple(a)
