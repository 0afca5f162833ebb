# Cocktail sort: passes take turns from left and right
def bubble_sort(items):
    a = list(items)
    low, high = 0, len(a) - 1
    swapped = True
    while swapped:
        swapped = False
        for i in range(low, high):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        high -= 1
        if not swapped:
            break
        swapped = False
        for i in range(high, low, -1):
            if a[i - 1] > a[i]:
                a[i - 1], a[i] = a[i], a[i - 1]
                swapped = True
        low += 1
    return a
