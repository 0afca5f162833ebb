# Swaps on >=, with a limit on the passes: equal items change places
# lost: keeps_equal_items_in_order
# label: swaps-on-equal
# marks: 9 of 10
def bubble_sort(items):
    a = list(items)
    for end in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if a[i] >= a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a
