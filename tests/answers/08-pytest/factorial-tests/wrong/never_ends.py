# A loop that never ends, when the file is imported
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: never-ends
# marks: 0 of 14
from factorial import factorial

numbers = []
while len(numbers) != -1:
    numbers = [1]


def test_numbers():
    for n in numbers:
        assert factorial(n) == 1
