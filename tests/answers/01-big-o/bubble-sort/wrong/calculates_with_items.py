# Subtracts items to compare them, so only numbers can be sorted
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list sorts_any_list keeps_equal_items_in_order
# label: needs-numbers
# marks: 2 of 10
def bubble_sort(items):
    a = list(items)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(a) - 1):
            if a[i] - a[i + 1] > 0:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
