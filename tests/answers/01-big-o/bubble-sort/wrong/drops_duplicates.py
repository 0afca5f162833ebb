# Removes duplicates on the way
# lost: sorts_any_list
# label: drops-duplicates
# marks: 9 of 10
def bubble_sort(items):
    a = list(dict.fromkeys(items))
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
