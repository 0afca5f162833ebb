# The stub as it was released
# lost: sorts_numbers leaves_the_input_alone stops_early passes_over_neighbours stops_in_the_middle works_through_a_reversed_list sorts_any_list keeps_equal_items_in_order
# label: not-started
# marks: 0 of 10
def bubble_sort(items):
    """Return the items as a new list in ascending order."""
    # YOUR CODE HERE
    raise NotImplementedError()
