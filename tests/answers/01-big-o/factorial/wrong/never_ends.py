# The loop around the recursion never ends
# lost: ordinary_numbers calls_itself counts_its_calls zero_and_one any_number refuses_other_types recurses_all_the_way counts_every_call names_complexity
# label: never-ends
# marks: 1 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    while n >= 0:
        if n < 0:
            return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
