# A class that pytest can't make
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: collects-nothing
# marks: 0 of 12
from calculator import multiply


class TestMultiply:
    def __init__(self):
        self.cases = [(2, 3, 6), (-2, 3, -6)]

    def test_cases(self):
        for a, b, product in self.cases:
            assert multiply(a, b) == product
