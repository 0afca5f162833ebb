# The inner loop starts at 1 and looks back; not a <= b instead of a > b
def bubble_sort(items):
    result = [item for item in items]
    for done in range(len(result)):
        swaps = 0
        for i in range(1, len(result) - done):
            if not result[i - 1] <= result[i]:
                result[i - 1], result[i] = result[i], result[i - 1]
                swaps += 1
        if swaps == 0:
            return result
    return result
