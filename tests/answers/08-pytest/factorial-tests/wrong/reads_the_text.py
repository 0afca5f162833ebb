# Reads the code
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: reads-the-source
# marks: 0 of 14
from pathlib import Path

import factorial
import pytest


@pytest.mark.parametrize("word", ["def factorial", "ValueError", "TypeError", "isinstance", "return"])
def test_word(word):
    assert word in Path(factorial.__file__).read_text()
