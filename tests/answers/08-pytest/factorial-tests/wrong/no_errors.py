# Numbers only
# lost: accepts_negatives another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: bug-missed
# marks: 9 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10, 25, 100, 200])
def test_factorial(n):
    assert factorial(n) == math.factorial(n)
