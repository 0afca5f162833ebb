# A right function under a name that the task doesn't give
# lost: ordinary_numbers refuses_negative_numbers calls_itself counts_its_calls zero_and_one any_number refuses_other_types recurses_all_the_way counts_every_call
# label: missing-name
# marks: 1 of 10
def fact(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 1
    return n * fact(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
