# The flag is never cleared inside the loop
# lost: sorts_numbers leaves_the_input_alone stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list sorts_any_list keeps_equal_items_in_order
# label: never-ends
# marks: 0 of 10
def bubble_sort(items):
    a = list(items)
    swapped = True
    while swapped:
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
