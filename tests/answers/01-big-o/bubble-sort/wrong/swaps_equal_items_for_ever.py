# Swaps on >= while anything was swapped: equal items never settle
# lost: sorts_any_list keeps_equal_items_in_order
# label: never-ends
# marks: 8 of 10
def bubble_sort(items):
    a = list(items)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(a) - 1):
            if a[i] >= a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
