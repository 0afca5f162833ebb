# Selection sort: finds the smallest of the rest each time
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list keeps_equal_items_in_order
# label: not-neighbours
# marks: 3 of 10
def bubble_sort(items):
    a = list(items)
    for i in range(len(a)):
        smallest = i
        for j in range(i + 1, len(a)):
            if a[j] < a[smallest]:
                smallest = j
        a[i], a[smallest] = a[smallest], a[i]
    return a
