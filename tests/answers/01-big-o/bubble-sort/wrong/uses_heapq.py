# A heap does the work
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list keeps_equal_items_in_order
# label: not-neighbours
# marks: 3 of 10
import heapq


def bubble_sort(items):
    heap = list(items)
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]
