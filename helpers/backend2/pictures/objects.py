"""Pictures of objects: which names refer to which object, and how classes hang together.

The class diagrams are UML's, kept to what a beginner needs: a box a class, abstract things in italics, an
arrow with a hollow head from a class to the one it derives from, one with an open head for anything else.
"""

import inspect
import types
from collections.abc import Iterable, Mapping, Sequence

from backend2.wording import with_article

from .boxes import PADDING, Box, Line, draw, sideways, upwards
from .figure import Picture

ACROSS = 72.0  # points between boxes in a row
DOWN = 44.0  # points between rows

Use = tuple[type, str, type]
"""A class, what it does with another class (a verb), and that class."""


def object_picture(names: Mapping[str, object]) -> Picture:
    """Draws names on the left, objects on the right, and an arrow from each name to the object it refers to.

    Args:
        names: What each name refers to; names of the same object share its box. A name may be any text:
            `"Settings.instance"` shows an attribute.

    Returns:
        The picture.
    """
    objects = {id(thing): thing for thing in names.values()}
    labels = [Box([[Line(name)]], framed=False) for name in names]
    boxes = {key: _object_box(thing) for key, thing in objects.items()}
    columns = [labels, list(boxes.values())]
    _stand_in_columns(columns)
    arrows = [sideways(label, boxes[id(thing)]) for label, thing in zip(labels, names.values(), strict=True)]
    return draw([box for column in columns for box in column], arrows, _describe_names(names))


def class_diagram(*classes: type, uses: Iterable[Use] = ()) -> Picture:
    """Draws classes, what they have, what they derive from, and what else they do with one another.

    Args:
        classes: The classes, from left to right; each stands a row below those it derives from.
        uses: Relations other than inheritance between classes of one row: `(Subject, "notifies", Observer)`.

    Returns:
        The picture.
    """
    uses = list(uses)
    boxes = {cls: _class_box(cls) for cls in classes}
    _stand_in_rows(boxes)
    families = [(cls, base) for cls in classes for base in cls.__bases__ if base in boxes]
    arrows = [upwards(boxes[cls], boxes[base]) for cls, base in families]
    arrows += [sideways(boxes[cls], boxes[other], verb) for cls, verb, other in uses]
    return draw(list(boxes.values()), arrows, _describe_classes(classes, families, uses))


def _object_box(thing: object) -> Box:
    heading = [Line(type(thing).__name__, weight="bold")]
    lines = [Line(text) for text in _contents(thing)]
    return Box([heading, lines] if lines else [heading])


def _contents(thing: object) -> list[str]:
    if isinstance(thing, type | types.ModuleType | types.FunctionType):
        return [thing.__name__]
    if hasattr(thing, "__dict__"):
        return [f"{name} = {_value(value)}" for name, value in vars(thing).items()]
    return [_value(thing)]


def _value(value: object) -> str:
    text = repr(value)
    return (
        with_article(type(value).__name__) if " at 0x" in text else text
    )  # an address changes from run to run


def _class_box(cls: type) -> Box:
    abstract = inspect.isabstract(cls)
    heading = [Line("«abstract»")] if abstract else []
    heading.append(Line(cls.__name__, weight="bold", slant=_slant(abstract)))
    attributes = [Line(name) for name, member in vars(cls).items() if isinstance(member, property)]
    methods = [
        Line(f"{name}({_parameters(method)})", slant=_slant(getattr(method, "__isabstractmethod__", False)))
        for name, method in _methods(cls)
    ]
    return Box([part for part in (heading, attributes, methods) if part])


def _slant(abstract: bool) -> str:
    return "italic" if abstract else "normal"


def _methods(cls: type) -> list[tuple[str, types.FunctionType]]:
    own = [(name, member) for name, member in vars(cls).items() if isinstance(member, types.FunctionType)]
    return [(name, method) for name, method in own if name == "__init__" or not name.startswith("_")]


def _parameters(method: types.FunctionType) -> str:
    _self, *others = inspect.signature(method).parameters
    return ", ".join(others)


def _stand_in_columns(columns: Sequence[Sequence[Box]]) -> None:
    left, heights = 0.0, []
    for column in columns:
        top = 0.0
        for box in column:
            box.left, box.top = left, top
            top = box.bottom + 2 * PADDING
        heights.append(column[-1].bottom)
        left = max(box.right for box in column) + ACROSS
    for column, height in zip(columns, heights, strict=True):
        for box in column:
            box.top += (max(heights) - height) / 2


def _stand_in_rows(boxes: Mapping[type, Box]) -> None:
    rows: dict[int, list[Box]] = {}
    for cls, box in boxes.items():
        rows.setdefault(_generation(cls, boxes), []).append(box)
    widest = max(_width(row) for row in rows.values())
    top = 0.0
    for _, row in sorted(rows.items()):
        left = (widest - _width(row)) / 2
        for box in row:
            box.left, box.top = left, top
            left = box.right + ACROSS
        top = max(box.bottom for box in row) + DOWN


def _generation(cls: type, shown: Mapping[type, Box]) -> int:
    return max((_generation(base, shown) + 1 for base in cls.__bases__ if base in shown), default=0)


def _width(row: Sequence[Box]) -> float:
    return sum(box.width for box in row) + (len(row) - 1) * ACROSS


def _describe_names(names: Mapping[str, object]) -> str:
    groups: dict[int, list[str]] = {}
    for name, thing in names.items():
        groups.setdefault(id(thing), []).append(name)
    return " ".join(_describe_group(group, names[group[0]]) for group in groups.values())


def _describe_group(names: Sequence[str], thing: object) -> str:
    verb = (
        f"refers to {with_article(type(thing).__name__)}"
        if len(names) == 1
        else f"refer to one {type(thing).__name__}"
    )
    contents = ", ".join(_contents(thing))
    return f"{_listed(names)} {verb} object" + (f": {contents}." if contents else ".")


def _describe_classes(
    classes: Sequence[type], families: Sequence[tuple[type, type]], uses: Sequence[Use]
) -> str:
    sentences = [_describe_class(cls) for cls in classes]
    sentences += [f"{cls.__name__} derives from {base.__name__}." for cls, base in families]
    sentences += [f"{cls.__name__} {verb} {other.__name__}." for cls, verb, other in uses]
    return " ".join(sentences)


def _describe_class(cls: type) -> str:
    kind = "Abstract class" if inspect.isabstract(cls) else "Class"
    members = [line.text for part in _class_box(cls).parts[1:] for line in part]
    return f"{kind} {cls.__name__}" + (f" has {_listed(members)}." if members else ".")


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
