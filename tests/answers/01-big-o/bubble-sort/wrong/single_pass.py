# One pass only
# lost: sorts_numbers stops_early works_through_a_reversed_list stops_in_the_middle sorts_any_list keeps_equal_items_in_order
# label: single-pass
# marks: 3 of 10
def bubble_sort(items):
    a = list(items)
    for i in range(len(a) - 1):
        if a[i] > a[i + 1]:
            a[i], a[i + 1] = a[i + 1], a[i]
    return a
