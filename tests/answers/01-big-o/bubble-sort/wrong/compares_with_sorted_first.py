# Asks sorted whether the list is sorted, then sorts by passes
# lost: passes_over_neighbours stops_in_the_middle works_through_a_reversed_list
# label: uses-sorted
# marks: 6 of 10
def bubble_sort(items):
    a = list(items)
    if a == sorted(a):
        return a
    for _ in range(len(a)):
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
    return a
