# Wants code to be recursive
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: fails-on-right-code
# marks: 0 of 14
import pytest

import factorial as module


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (1, 1), (2, 2), (3, 6), (4, 24), (5, 120)])
def test_factorial(n, expected):
    assert module.factorial(n) == expected


def test_recursion(monkeypatch):
    calls = []
    original = module.factorial

    def counting(n):
        calls.append(n)
        return original(n)

    monkeypatch.setattr(module, "factorial", counting)
    module.factorial(5)
    assert len(calls) == 6
