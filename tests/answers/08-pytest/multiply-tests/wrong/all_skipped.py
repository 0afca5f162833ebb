# Skips all of its tests
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: nothing-passes
# marks: 0 of 12
import pytest
from calculator import multiply

pytestmark = pytest.mark.skip(reason="later")


def test_multiply():
    assert multiply(2, 3) == 6
