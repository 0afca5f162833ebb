# Sorts the list it was given, and returns that
# lost: leaves_the_input_alone
# label: sorts-in-place
# marks: 9 of 10
def bubble_sort(items):
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(items) - 1):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
    return items
