# Tests a copy of its own
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: tests-own-copy
# marks: 0 of 12
import pytest


def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    return a * b


@pytest.mark.parametrize(("a", "b", "product"), [(2, 3, 6), (-2, -3, 6), (0, 5, 0), (1.5, 2.5, 3.75)])
def test_multiply(a, b, product):
    assert multiply(a, b) == product


def test_text():
    with pytest.raises(TypeError):
        multiply("ab", 3)
