# Python's sorted does the work
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list
# label: uses-sorted
# marks: 4 of 10
def bubble_sort(items):
    return sorted(items)
