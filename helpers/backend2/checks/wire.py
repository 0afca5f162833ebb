"""Plain data as JSON and back: all that ever crosses between a check and the answer it judges.

Exact built-in types cross as copies. Anything else stays on its own side and crosses as a reference, so
that no operator of one side's objects ever runs on the other side.
"""

import math
from collections.abc import Callable
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""What `json.dumps` takes: None, bool, int, float, str, lists, and dicts with text keys."""
Message: TypeAlias = dict[str, Json]
Transport: TypeAlias = Callable[[Message], Message]
"""Delivers a message and returns the reply to it."""

MAX_DEPTH = 100
MAX_ITEMS = 1_000_000
_EXACT_JSON_INTEGER = 2**53
_SEQUENCES: dict[type, str] = {list: "list", tuple: "tuple", set: "set", frozenset: "frozenset"}
_MAKERS: dict[str, Callable[[Any], Any]] = {name: kind for kind, name in _SEQUENCES.items()}
_READERS: dict[str, Callable[[str], Any]] = {
    "int": lambda digits: int(digits, 16),
    "float": float,
    "bytes": bytes.fromhex,
    "text": lambda digits: bytes.fromhex(digits).decode("utf-8", "surrogatepass"),
}


class TooBig(Exception):
    """A value holds more than `MAX_ITEMS` items, so it isn't sent."""


class _Encoder:
    def __init__(self, refer: Callable[[object], Json]) -> None:
        self._refer = refer
        self._items = 0

    def encode(self, value: object, depth: int = 0) -> Json:
        self._items += 1
        if self._items > MAX_ITEMS:
            raise TooBig(f"more than {MAX_ITEMS:,} items")
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            return _encode_text(value)
        if kind is int or kind is float:
            return _encode_number(value)
        if kind is bytes:
            return {"bytes": value.hex()}  # type: ignore[attr-defined]
        if depth < MAX_DEPTH and (kind in _SEQUENCES or kind is dict):
            return self._encode_container(value, kind, depth + 1)
        return self._refer(value)

    def _encode_container(self, value: Any, kind: type, depth: int) -> Json:
        if kind is dict:
            pairs = list(value.items())
            return {"dict": [[self.encode(key, depth), self.encode(item, depth)] for key, item in pairs]}
        return {_SEQUENCES[kind]: [self.encode(item, depth) for item in list(value)]}


def _encode_text(value: Any) -> Json:
    # JSON has no lone surrogates; Python's reader makes one character of two that stand side by side.
    try:
        value.encode()
    except UnicodeEncodeError:
        return {"text": value.encode("utf-8", "surrogatepass").hex()}
    return value


def _encode_number(value: Any) -> Json:
    # JSON has no nan or infinity, and many readers of it round integers above 2**53.
    if type(value) is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    return value if abs(value) < _EXACT_JSON_INTEGER else {"int": hex(value)}


def encode(value: object, refer: Callable[[object], Json]) -> Json:
    """Turn a value into JSON.

    Args:
        value: Any object.
        refer: Called with each object that isn't plain data; returns the JSON object that stands for it,
            with one of the keys "ref", "mine" or "yours".

    Returns:
        A JSON value from which `decode` makes an equal copy.

    Raises:
        TooBig: The value holds more than `MAX_ITEMS` items.
    """
    return _Encoder(refer).encode(value)


def decode(data: Json, resolve: Callable[[dict[str, Json]], object]) -> Any:
    """Turn JSON made by `encode` back into a value.

    Args:
        data: The JSON value.
        resolve: Called with each JSON object that stands for an object; returns that object.

    Returns:
        A fresh value of exact built-in types, with what `resolve` gave in the places of references.
    """
    if not isinstance(data, dict):
        return data
    tag, content = next(iter(data.items()))
    if tag in _MAKERS:
        return _MAKERS[tag](decode(item, resolve) for item in content)
    if tag == "dict":
        return {decode(key, resolve): decode(item, resolve) for key, item in content}
    if tag in _READERS:
        return _READERS[tag](content)
    return resolve(data)
