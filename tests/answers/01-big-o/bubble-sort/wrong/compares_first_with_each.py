# Compares one place with all later ones, which is often taken for bubble sort
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list keeps_equal_items_in_order
# label: not-neighbours
# marks: 3 of 10
def bubble_sort(items):
    a = list(items)
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            if a[i] > a[j]:
                a[i], a[j] = a[j], a[i]
    return a
