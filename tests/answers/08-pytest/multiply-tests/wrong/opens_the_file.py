# Opens the code's file
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: reads-the-source
# marks: 0 of 12
from pathlib import Path


def test_star():
    text = Path("calculator.py").read_text()
    assert "a * b" in text
