# Nothing ends the recursion
# lost: ordinary_numbers calls_itself counts_its_calls zero_and_one any_number recurses_all_the_way counts_every_call
# label: no-base-case
# marks: 3 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("an integer, please")
    if n < 0 and n > -10:
        raise ValueError("not negative, please")
    return n * factorial(n + 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
