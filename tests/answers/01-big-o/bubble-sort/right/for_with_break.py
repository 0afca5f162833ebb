# Two for loops with a shrinking end, and break
def bubble_sort(items):
    a = items[:]
    for end in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if a[i + 1] < a[i]:
                temp = a[i]
                a[i] = a[i + 1]
                a[i + 1] = temp
                swapped = True
        if not swapped:
            break
    return a
