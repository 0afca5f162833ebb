# The pass ends one place too early
# lost: sorts_numbers stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list sorts_any_list keeps_equal_items_in_order
# label: misses-last-item
# marks: 1 of 10
def bubble_sort(items):
    a = list(items)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(a) - 2):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
