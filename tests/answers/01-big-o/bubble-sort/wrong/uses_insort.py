# bisect.insort does the work
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list
# label: not-neighbours
# marks: 4 of 10
from bisect import insort


def bubble_sort(items):
    result = []
    for item in items:
        insort(result, item)
    return result
