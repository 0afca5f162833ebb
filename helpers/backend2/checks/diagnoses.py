"""The misconceptions that any task may meet. A task's own, more particular diagnoses come before these."""

import re
from typing import Any

from backend2.wording import with_article

from .expectations import Diagnosis


def for_error(expected: str = "") -> tuple[Diagnosis, ...]:
    """Return the diagnoses of a call that raised or hung; they are asked about the `Raised`.

    Args:
        expected: The name of the exception that it should have raised, if any.

    Returns:
        The diagnoses, from the particular to the general.
    """
    return (
        Diagnosis(
            "not-started",
            lambda raised: raised.type_name == "NotImplementedError",
            "This is still the stub. Write your answer in its place, run that cell, then this one.",
        ),
        Diagnosis(
            "own-exception-of-that-name",
            lambda raised: raised.type_name == expected,
            f"That is a class of your own. Leave it out: the task asks for Python's {expected}.",
        ),
        Diagnosis(
            "never-ends",
            lambda raised: raised.hung,
            "Which condition is to end the loop or the recursion, and does every step bring it nearer?",
        ),
        Diagnosis(
            "no-base-case",
            lambda raised: raised.is_a("RecursionError"),
            "It calls itself without end. For which input does it stop, and does each call come nearer?",
        ),
        Diagnosis(
            "exits",
            lambda raised: raised.is_a("SystemExit"),
            "The answer ends the whole program. Return a value or raise an exception instead.",
        ),
        Diagnosis(
            "loop-of-its-own",
            lambda raised: "cannot be called from a running event loop" in raised.message,
            "Whoever calls it runs an event loop already. Write `async def`, and `await` inside it.",
        ),
        Diagnosis(
            "not-async",
            lambda raised: raised.message.endswith("was returned where a coroutine was expected"),
            "It is to be awaited. Write it with `async def`.",
        ),
        Diagnosis(
            "function-for-coroutine",
            lambda raised: raised.message.startswith("a coroutine was expected, got <function"),
            "That is the async function itself. Calling it gives the coroutine: `job()`, not `job`.",
        ),
        Diagnosis(
            "unknown-name",
            lambda raised: raised.is_a("NameError"),
            "Is the name spelt as where it was defined, and does your answer's own cell define or import it?",
        ),
    )


def for_value(output: str, expected: object) -> tuple[Diagnosis, ...]:
    """Return the diagnoses of a call that returned; they are asked about the value.

    Args:
        output: What the call printed to stdout.
        expected: What it should have returned.

    Returns:
        The diagnoses, from the particular to the general.
    """
    kind = with_article(type(expected).__name__)
    return (
        Diagnosis(
            "printed-not-returned",
            lambda value: value is None and _stands_in(output, expected),
            "It prints the right value but returns nothing. Replace `print(…)` by `return …`.",
        ),
        Diagnosis(
            "returned-nothing",
            lambda value: value is None and expected is not None,
            "Does every path through the function end in `return` with a value?",
        ),
        Diagnosis(
            "number-as-text",
            lambda value: isinstance(value, str) and value == str(expected),
            "The value is right but it is text. Return the value itself, not its `str`.",
        ),
        Diagnosis(
            "wrong-type",
            lambda value: type(value) is not type(expected) and _alike(value, expected),
            f"The value is right but its type is not: the task asks for {kind}.",
        ),
    )


def _stands_in(output: str, expected: object) -> bool:
    text = re.escape(str(expected))
    return bool(text) and re.search(rf"(?<!\w){text}(?!\w)", output) is not None


def _alike(value: Any, expected: Any) -> bool:
    if isinstance(value, list | tuple) and isinstance(expected, list | tuple):
        return list(value) == list(expected)
    return bool(value == expected)
