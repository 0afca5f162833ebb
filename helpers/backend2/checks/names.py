"""Keeps a check cell's names apart from the answer's, though in a notebook both are in one namespace.

`factorial = task.export("factorial")` replaces the student's own `factorial`, which the student's code needs
itself, to recurse for one. So before the answer is judged it gets its names back, and the checks run with a
copy of the namespace as they knew it.
"""

from types import FunctionType
from typing import Any

from .answer import Export

_NOTHING = object()


def apart(functions: list[FunctionType]) -> list[FunctionType]:
    """Give the answer its names back, and the checks their own.

    Args:
        functions: The check functions of one cell.

    Returns:
        Copies of them, whose global names, and those of the cell's other functions, are the check's.
    """
    if not functions:
        return []
    shared = functions[0].__globals__
    cell = functions[0].__code__.co_filename
    own = dict(shared)
    for name, value in shared.items():
        if isinstance(value, FunctionType) and value.__code__.co_filename == cell:
            own[name] = _moved(value, own)
    _give_back(shared)
    return [_moved(function, own) for function in functions]


def _moved(function: FunctionType, namespace: dict[str, Any]) -> FunctionType:
    copy = FunctionType(
        function.__code__, namespace, function.__name__, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _give_back(namespace: dict[str, Any]) -> None:
    for name, value in list(namespace.items()):
        if isinstance(value, Export):
            namespace[name] = _before(value, name)
        if namespace[name] is _NOTHING:
            del namespace[name]


def _before(value: object, name: str) -> object:
    while isinstance(value, Export):  # one has replaced another if a check cell broke off
        value = value.before.get(name, _NOTHING)
    return value
