# One pass, then recursion on all but the last item
def bubble_sort(items):
    row = list(items)
    swapped = False
    for i in range(len(row) - 1):
        if row[i] > row[i + 1]:
            row[i : i + 2] = [row[i + 1], row[i]]
            swapped = True
    if not swapped:
        return row
    return bubble_sort(row[:-1]) + row[-1:]
