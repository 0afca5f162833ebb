"""Tiny notebooks, for tests of the processes that run them."""

import base64
from collections.abc import Mapping
from typing import Any

from backend2.course.declared import declared_checks
from backend2.grading.limits import Limits

Cell = dict[str, Any]
Ran = dict[str, Any]

CHECK = '''\
from backend2.checks import Task

task = Task("{task}")


@task.check(points={points})
def {name}():
    """{title}"""
    {body}


task.score()'''


def answer(source: str) -> Cell:
    """Make a cell of the student's."""
    return {"kind": "answer", "name": "the-answer", "source": source}


def check(
    body: str, *, name: str = "is_right", title: str = "It is right", task: str = "task", points: float = 1
) -> Cell:
    """Make a check cell with one check, whose function has this line."""
    source = CHECK.format(task=task, points=points, name=name, title=title, body=body)
    return check_cell(task, source)


def check_cell(task: str, source: str) -> Cell:
    """Make a check cell with this text."""
    told = {"source": source, "declared": declared_checks(source)}
    return {"kind": "check", "name": f"{task}-public", "task": task, **told}


def calls(expected: object, name: str = "f", **more: Any) -> Cell:
    """Make a check cell that calls a function of the answer's without arguments."""
    return check(f'task.export("{name}")().returns({expected!r})', **more)


def make_job(
    cells: tuple[Cell, ...], limits: Limits, support: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """Make what a station is asked to run."""
    caps = {"output": limits.output, "outputs": limits.outputs}
    files = {path: base64.b64encode(content).decode() for path, content in (support or {}).items()}
    told = {**caps, "cell_seconds": limits.cell_seconds, "support": files}
    return {"begin": told, **caps, "cells": list(cells)}


def points(ran: Ran) -> list[float]:
    """Return the points of each check cell."""
    return [cell["points"] for cell in ran["cells"] if cell["points"] is not None]


def said(ran: Ran, at: int = -1) -> str:
    """Return what a check cell's table says."""
    tables = [output for output in ran["cells"][at]["outputs"] if output["output_type"] == "display_data"]
    return str(tables[-1]["data"]["text/plain"])


# An answer that asks for a page, and a check that has a site.
FETCHES = "import urllib.request\ndef f(url):\n    return urllib.request.urlopen(url).read().decode()"
_SITE = '''
from backend2.checks import Task
from backend2.outside.site import Site

task = Task("fetch")

@task.check(points=1)
def fetches():
    """It fetches"""
    with Site({"/a": b"there"}) as site:
        task.export("f")(site.url("/a")).returns("there")

task.score()'''
FETCHED = check_cell("fetch", _SITE)
