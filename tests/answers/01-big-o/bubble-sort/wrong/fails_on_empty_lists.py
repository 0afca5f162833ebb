# Carries the first item along, and an empty list has none
# lost: sorts_any_list
# label: short-list-fails
# marks: 9 of 10
def bubble_sort(items):
    a, swapped = list(items), True
    while swapped:
        swapped, carried, out = False, a[0], []
        for item in a[1:]:
            if carried > item:
                out.append(item)
                swapped = True
            else:
                out.append(carried)
                carried = item
        a = out + [carried]
    return a
