# Insertion sort: each item moves back to its place
# lost: passes_over_neighbours stops_in_the_middle works_through_a_reversed_list
# label: turns-back
# marks: 6 of 10
def bubble_sort(items):
    a = list(items)
    for i in range(1, len(a)):
        j = i
        while j > 0 and a[j - 1] > a[j]:
            a[j - 1], a[j] = a[j], a[j - 1]
            j -= 1
    return a
