"""The picture of a record's way: from its logger to the root, past each handler, and which of them write it.

It is drawn from what logging is set up to do at that moment, whatever that is.
"""

import itertools
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .boxes import Arrow, Box, Line, draw, sideways
from .figure import Picture

ACROSS = 48.0  # points between a logger and its handlers
DOWN = 30.0  # points between loggers
APART = 10.0  # points between handlers of one logger


@dataclass(frozen=True)
class Stop:
    """A handler that a record comes to.

    Attributes:
        kind: Its class's name.
        target: Where it writes, such as "shop.log"; may be empty.
        verdict: What becomes of the record, such as "writes it".
    """

    kind: str
    target: str
    verdict: str


@dataclass(frozen=True)
class Station:
    """A logger that a record comes to.

    Attributes:
        name: Its name.
        lines: What is to be known of it: its level or whether it is asked, and where the way ends.
        stops: Its handlers.
    """

    name: str
    lines: tuple[str, ...]
    stops: tuple[Stop, ...]


def record_way(logger: str, level: str) -> Picture:
    """Draws the way that a record would take, as logging is set up at this moment.

    Args:
        logger: The name of the logger that is called.
        level: The record's level, such as "INFO".

    Returns:
        The picture.
    """
    stations = list(find_stations(logger, level))
    columns = [(_logger_box(station), [_stop_box(stop) for stop in station.stops]) for station in stations]
    _stand(columns)
    boxes = [box for logger_box, handlers in columns for box in (logger_box, *handlers)]
    arrows = [sideways(logger_box, handler) for logger_box, handlers in columns for handler in handlers]
    loggers = [logger_box for logger_box, _ in columns]
    arrows += [_downwards(child, parent) for child, parent in itertools.pairwise(loggers)]
    return draw(boxes, arrows, _describe(level, stations))


def find_stations(name: str, level: str) -> Iterator[Station]:
    """Finds the loggers that a record comes to, with their handlers.

    Args:
        name: The name of the logger that is called.
        level: The record's level.

    Yields:
        The loggers, from that one on.
    """
    number = logging.getLevelNamesMapping()[level]
    first = logging.getLogger(name)
    told = tuple(_tell_first(first, number))
    if not first.isEnabledFor(number):
        yield Station(first.name, told, ())
        return
    logger: logging.Logger | None = first
    while logger is not None:
        told += () if logger.propagate else ("propagate = False: it ends here",)
        yield Station(logger.name, told, tuple(_look_at(handler, number) for handler in logger.handlers))
        logger, told = logger.parent if logger.propagate else None, ("(its level isn't asked)",)


def _tell_first(logger: logging.Logger, number: int) -> Iterator[str]:
    """Tells what decides whether there is a record at all: the level of the logger that is called."""
    lowest = logging.getLevelName(logger.getEffectiveLevel())
    yield f"from {lowest} on" + ("" if logger.level else ", as its parent")
    if logger.disabled:
        yield "but disabled: no record is made"
    elif not logger.isEnabledFor(number):
        yield f"{logging.getLevelName(number)} is below that: no record is made"


def _look_at(handler: logging.Handler, number: int) -> Stop:
    lowest = logging.getLevelName(handler.level)
    verdict = "writes it" if number >= handler.level else f"from {lowest} on: leaves it out"
    return Stop(type(handler).__name__, _target(handler), verdict)


def _target(handler: logging.Handler) -> str:
    if isinstance(handler, logging.FileHandler):
        return Path(handler.baseFilename).name
    stream = getattr(handler, "stream", None)
    return {id(sys.stdout): "stdout", id(sys.stderr): "stderr"}.get(id(stream), "")


def _logger_box(station: Station) -> Box:
    return Box([[Line(station.name, weight="bold")], [Line(line) for line in station.lines]])


def _stop_box(stop: Stop) -> Box:
    heading = [Line(stop.kind, weight="bold")] + ([Line(stop.target)] if stop.target else [])
    return Box([heading, [Line(stop.verdict)]])


def _stand(columns: Sequence[tuple[Box, Sequence[Box]]]) -> None:
    """Puts loggers below one another, and each one's handlers to its right."""
    widest = max(logger.width for logger, _ in columns)
    left = widest + ACROSS
    top = 0.0
    for logger, handlers in columns:
        logger.top, logger.width = top, widest
        bottom = top
        for handler in handlers:
            handler.left, handler.top = left, bottom
            bottom = handler.bottom + APART
        top = max(logger.bottom, bottom - APART) + DOWN


def _downwards(child: Box, parent: Box) -> Arrow:
    return Arrow([(child.middle[0], child.bottom), (parent.middle[0], parent.top)])


def _describe(level: str, stations: Sequence[Station]) -> str:
    sentences = [f"The way of a record of level {level}."]
    for station in stations:
        sentences.append(f"Logger {station.name}: {', '.join(station.lines)}.")
        sentences += [
            f"Its {' '.join(filter(None, [stop.kind, stop.target]))}: {stop.verdict}."
            for stop in station.stops
        ]
    return " ".join(sentences)
