# while and a flag, without leaving out the sorted end
def bubble_sort(items):
    a = list(items)
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
    return a
