# No loop body of its own: any() over a list of what each place did
def bubble_sort(items):
    a = list(items)

    def settle(i):
        swap = a[i] > a[i + 1]
        if swap:
            a[i], a[i + 1] = a[i + 1], a[i]
        return swap

    while any([settle(i) for i in range(len(a) - 1)]):
        pass
    return a
