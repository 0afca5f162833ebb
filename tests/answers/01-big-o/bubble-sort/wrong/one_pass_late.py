# Stops only after two passes without a swap
# lost: stops_early stops_in_the_middle
# label: extra-pass
# marks: 7 of 10
def bubble_sort(items):
    a = list(items)
    quiet_passes = 0
    while quiet_passes < 2:
        quiet_passes += 1
        for i in range(len(a) - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                quiet_passes = 0
    return a
