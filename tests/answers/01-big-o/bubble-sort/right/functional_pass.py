# Each pass builds a new list; an item is carried in a variable
from typing import Any


def one_pass(items: list[Any]) -> tuple[list[Any], bool]:
    """Carry the largest item along and put it down at the end."""
    if not items:
        return [], False
    carried, *rest = items
    out, swapped = [], False
    for item in rest:
        if item < carried:
            out.append(item)
            swapped = True
        else:
            out.append(carried)
            carried = item
    return [*out, carried], swapped


def bubble_sort(items: list[Any]) -> list[Any]:
    current, swapped = one_pass(items)
    while swapped:
        current, swapped = one_pass(current)
    return current
