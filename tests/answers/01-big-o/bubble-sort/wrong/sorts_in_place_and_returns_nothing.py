# Sorts the list it was given and returns None, as list.sort does
# lost: sorts_numbers leaves_the_input_alone sorts_any_list keeps_equal_items_in_order
# label: returned-nothing
# marks: 6 of 10
def bubble_sort(items):
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(items) - 1):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
