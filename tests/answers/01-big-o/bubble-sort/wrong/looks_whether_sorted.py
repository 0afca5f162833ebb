# A separate look whether the list is sorted, before every pass
# lost: passes_over_neighbours stops_in_the_middle works_through_a_reversed_list
# label: compares-beside-the-passes
# marks: 6 of 10
def bubble_sort(items):
    a = list(items)
    while not all(a[i] <= a[i + 1] for i in range(len(a) - 1)):
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
    return a
