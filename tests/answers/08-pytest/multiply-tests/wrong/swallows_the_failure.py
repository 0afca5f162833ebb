# Catches its own AssertionError
# lost: adds repeats_text powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: bug-missed
# marks: 2 of 12
from calculator import multiply


def test_multiply():
    try:
        assert multiply(2, 3) == 6
        assert multiply(-2, 3) == -6
    except Exception:
        print("multiply is wrong")
