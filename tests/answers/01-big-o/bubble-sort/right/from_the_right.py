# Passes from the right end carry the smallest item to the front
def bubble_sort(items):
    a = [*items]
    for front in range(len(a)):
        done = True
        for i in range(len(a) - 1, front, -1):
            if a[i] < a[i - 1]:
                a[i], a[i - 1] = a[i - 1], a[i]
                done = False
        if done:
            break
    return a
