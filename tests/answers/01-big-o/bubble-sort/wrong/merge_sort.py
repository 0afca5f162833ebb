# Merge sort, which is fast but no bubble sort
# lost: stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list
# label: not-neighbours
# marks: 4 of 10
def bubble_sort(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = bubble_sort(items[:middle]), bubble_sort(items[middle:])
    merged = []
    while left and right:
        merged.append(right.pop(0) if right[0] < left[0] else left.pop(0))
    return merged + left + right
