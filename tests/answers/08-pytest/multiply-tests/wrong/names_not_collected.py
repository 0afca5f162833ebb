# Names that pytest doesn't collect
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: collects-nothing
# marks: 0 of 12
from calculator import multiply


def check_numbers():
    assert multiply(2, 3) == 6


class Signs:
    def test_sign(self):
        assert multiply(-2, 3) == -6
