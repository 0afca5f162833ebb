# The flag tells only whether the last pair was swapped
# lost: works_through_a_reversed_list sorts_any_list keeps_equal_items_in_order
# label: not-enough-passes
# marks: 7 of 10
def bubble_sort(items):
    a = list(items)
    for _ in range(len(a)):
        for i in range(len(a) - 1):
            swapped = False
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if len(a) < 2 or not swapped:
            break
    return a
