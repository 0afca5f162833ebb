"""Recursion is measured by activations of one function at once, however the recursion is written."""

import copy
import json
import sys
from typing import Any

import pytest

from backend2.checks import Comparisons
from backend2.checks.recursion import RecursionMeter, is_library

RECURSIVE = {
    "plain": "def factorial(n): return 1 if n == 0 else n * factorial(n - 1)",
    "inner helper": """
        def factorial(n):
            def down(k, product):
                return product if k == 0 else down(k - 1, product * k)
            return down(n, 1)
        """,
    "lambda": "factorial = lambda n: 1 if n == 0 else n * factorial(n - 1)",
    "cached": """
        from functools import lru_cache
        @lru_cache(maxsize=None)
        def factorial(n):
            return 1 if n == 0 else n * factorial(n - 1)
        """,
    "decorated": """
        import functools
        def checked(function):
            @functools.wraps(function)
            def wrapper(n):
                if n < 0: raise ValueError(n)
                return function(n)
            return wrapper
        @checked
        def factorial(n):
            return 1 if n == 0 else n * factorial(n - 1)
        """,
    "method": """
        class Calculator:
            def factorial(self, n): return 1 if n == 0 else n * self.factorial(n - 1)
        def factorial(n): return Calculator().factorial(n)
        """,
    "within a comprehension": """
        def factorial(n): return 1 if n == 0 else n * [factorial(k) for k in [n - 1]][0]
        """,
}

LOOPS = {
    "for": """
        def factorial(n):
            product = 1
            for k in range(2, n + 1): product *= k
            return product
        """,
    "reduce": """
        from functools import reduce
        def factorial(n): return reduce(lambda one, other: one * other, range(1, n + 1), 1)
        """,
    "library": """
        import math
        def factorial(n): return math.factorial(n)
        """,
    "helper called again and again": """
        def times(one, other): return one * other
        def factorial(n):
            product = 1
            for k in range(2, n + 1): product = times(product, k)
            return product
        """,
}


@pytest.mark.parametrize("source", RECURSIVE.values(), ids=RECURSIVE)
def test_recursion_is_seen_however_it_is_written(student: Any, source: str) -> None:
    student.writes(source)
    call = student["factorial"].traced(8)
    call.returns(40320)
    assert call.recursion.depth == 9
    assert call.recursion.calls == 9


@pytest.mark.parametrize("source", LOOPS.values(), ids=LOOPS)
def test_a_loop_has_depth_one(student: Any, source: str) -> None:
    student.writes(source)
    call = student["factorial"].traced(8)
    call.returns(40320)
    assert call.recursion.depth == 1


def test_without_a_python_function_of_the_answer_there_is_no_depth(student: Any) -> None:
    student.writes("from math import factorial")
    assert student["factorial"].traced(8).recursion.depth == 0


def test_functions_that_call_each_other_are_counted_one_by_one(student: Any) -> None:
    """Of two that take turns, each has half of the activations: neither is counted for the other."""
    student.writes(
        """
        def even(n): return True if n == 0 else odd(n - 1)
        def odd(n): return False if n == 0 else even(n - 1)
        """
    )
    recursion = student["even"].traced(9).recursion
    assert (recursion.calls, recursion.depth) == (5, 5)


def test_two_calls_a_step_are_many_calls_but_no_more_depth(student: Any) -> None:
    student.writes("def fibonacci(n): return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)")
    recursion = student["fibonacci"].traced(6).recursion
    assert (recursion.calls, recursion.depth) == (25, 6)


def test_recursion_that_ends_in_an_exception_is_measured_up_to_there(student: Any) -> None:
    student.writes("def down(n): return down(n - 1) if n else 1 / 0")
    call = student["down"].traced(4)
    call.raises(ZeroDivisionError)
    assert call.recursion.depth == 5


def test_recursion_of_a_library_is_not_the_answers(student: Any) -> None:
    student.writes(
        """
        import copy, json
        def work(nested): return json.loads(json.dumps(copy.deepcopy(nested), indent=1))
        """
    )
    call = student["work"].traced([[[[[1]]]]])
    call.returns([[[[[1]]]]])
    assert call.recursion.depth == 1


def test_recursion_of_the_check_is_not_the_answers(student: Any) -> None:
    student.writes("def smallest(items, key): return min(items, key=key)")

    def down(n: int) -> int:
        return n and down(n - 1)

    recursion = student["smallest"].traced([3, 1, 2], down).recursion
    assert (recursion.calls, recursion.depth) == (1, 1)


def test_comparisons_of_elements_are_not_the_answers(student: Any) -> None:
    student.writes("def smallest(items): return min(items)")
    recursion = student["smallest"].traced(Comparisons().elements([3, 1, 2])).recursion
    assert (recursion.calls, recursion.depth) == (1, 1)


def test_the_profile_hook_is_put_back() -> None:
    def hook(*_: object) -> None: ...

    sys.setprofile(hook)
    try:
        with RecursionMeter():
            assert sys.getprofile() is not hook
        assert sys.getprofile() is hook
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize(
    ("file", "library"),
    [
        (copy.__file__, True),
        (json.decoder.__file__, True),
        (pytest.__file__, True),
        (RecursionMeter.__enter__.__code__.co_filename, True),
        ("<frozen importlib._bootstrap>", True),
        (__file__, False),
        ("/tmp/ipykernel_1/123.py", False),
        ("<ipython-input-1-abc>", False),
        ("<string>", False),
    ],
)
def test_what_belongs_to_a_library(file: str, library: bool) -> None:
    assert is_library(file) is library
