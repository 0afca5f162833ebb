# A loop in a test that never ends
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: never-ends
# marks: 0 of 12
from calculator import multiply


def test_many():
    n = 1
    while True:
        n += 1
        assert multiply(n, 1) == n
