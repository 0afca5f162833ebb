# Makes n - 2 passes, so the smallest item may not arrive
# lost: sorts_any_list
# label: not-enough-passes
# marks: 9 of 10
def bubble_sort(items):
    a = list(items)
    for done in range(len(a) - 2):
        swapped = False
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a
