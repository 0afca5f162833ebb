# Reads the code instead of calling it
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: reads-the-source
# marks: 0 of 12
import inspect

import calculator


def test_star():
    assert " * " in inspect.getsource(calculator.multiply)


def test_error():
    assert "TypeError" in inspect.getsource(calculator.multiply)
