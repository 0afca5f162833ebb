"""Files that are no notebooks: each gets an explicit zero with the reason, and stops nothing."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import Most, Play
from .machinery import Attacks, Graded, Notebook, Place, answer_all

attacks = Attacks()


@attacks.file(reason="not a file of its own")
def pipe(path: Path, notebook: Notebook, place: Place) -> None:
    """A pipe, which nobody ever writes to."""
    os.mkfifo(path)


@attacks.file(reason="is no file that can be read")
def symlink_to_the_source(path: Path, notebook: Notebook, place: Place) -> None:
    """A symbolic link to the course's notebook, with the model answers."""
    path.symlink_to(place.course / "source" / path.parent.name / path.name)


@attacks.file(reason="is no file that can be read")
def symlink_to_another(path: Path, notebook: Notebook, place: Place) -> None:
    """A symbolic link to an honest submission."""
    path.symlink_to(Path("../..", "an-honest-one", path.parent.name, path.name))


@attacks.file(reason="not a file of its own")
def hard_link_to_the_source(path: Path, notebook: Notebook, place: Place) -> None:
    """A hard link to the release, which is the only one that a student may get."""
    copy = path.with_name("copy.ipynb")
    answer_all(notebook, place.root, path.parent.name)
    copy.write_text(json.dumps(notebook))
    os.link(copy, path)


@attacks.file(reason="is no file that can be read|not a file of its own")
def folder(path: Path, notebook: Notebook, place: Place) -> None:
    """A folder of that name."""
    path.mkdir()
    (path / path.name).write_text(json.dumps(notebook))


@attacks.file(reason="is no file that can be read|not a file of its own")
def device(path: Path, notebook: Notebook, place: Place) -> None:
    """A device that never ends, where it can be made; else a link to one."""
    try:
        os.mknod(path, 0o20666, os.makedev(1, 5))
    except OSError:
        path.symlink_to("/dev/zero")


@attacks.file(reason="was not handed in, or under another name")
def missing(path: Path, notebook: Notebook, place: Place) -> None:
    """No file at all."""


@attacks.file(reason="was not handed in, or under another name")
def renamed(path: Path, notebook: Notebook, place: Place) -> None:
    """A whole answer, under another name."""
    answer_all(notebook, place.root, path.parent.name)
    path.with_name("my work.ipynb").write_text(json.dumps(notebook))


@attacks.file(reason="is no notebook")
def empty(path: Path, notebook: Notebook, place: Place) -> None:
    """A file without anything in it."""
    path.touch()


@attacks.file(reason="is no notebook")
def truncated(path: Path, notebook: Notebook, place: Place) -> None:
    """The first half of a notebook."""
    text = json.dumps(notebook)
    path.write_text(text[: len(text) // 2])


@attacks.file(reason="is not UTF-8")
def of_another_encoding(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook in UTF-16."""
    path.write_text(json.dumps(notebook), encoding="utf-16")


@attacks.file(reason="is no notebook")
def noise(path: Path, notebook: Notebook, place: Place) -> None:
    """Bytes of no meaning."""
    path.write_bytes(bytes(range(256)) * 1000)


@attacks.file(reason="nested too deeply")
def nested(path: Path, notebook: Notebook, place: Place) -> None:
    """Lists in lists, 100,000 deep."""
    path.write_text("[" * 100_000 + "]" * 100_000)


@attacks.file(reason="nested too deeply|is no notebook")
def nested_metadata(path: Path, notebook: Notebook, place: Place) -> None:
    """A whole answer whose metadata are nested 100,000 deep."""
    answer_all(notebook, place.root, path.parent.name)
    deep = '{"a":' * 100_000 + "1" + "}" * 100_000
    path.write_text(json.dumps(notebook)[:-1] + f', "more": {deep}}}')


@attacks.file(reason="is larger than 19 MB")
def large(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook of 50 MB."""
    notebook["metadata"]["flood"] = "flood" * 10_000_000
    path.write_text(json.dumps(notebook))


@attacks.file(reason="is larger than 19 MB")
def sparse(path: Path, notebook: Notebook, place: Place) -> None:
    """A file that says that it is a hundred gigabytes."""
    path.touch()
    os.truncate(path, 100 << 30)


@attacks.file(reason="version before 4")
def of_version_three(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook as IPython 2 wrote it."""
    cells = [{"cell_type": "code", "input": "10", "language": "python", "outputs": []}]
    path.write_text(
        json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]})
    )


@attacks.file(reason="not 4")
def of_version_ninety_nine(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook of a version that isn't there yet."""
    path.write_text(json.dumps({**notebook, "nbformat": 99}))


@attacks.file(reason="not 4")
def of_no_version(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook whose version is no number."""
    path.write_text(json.dumps({**notebook, "nbformat": float("nan"), "nbformat_minor": {}}))


@attacks.file(reason="are the most")
def of_very_many_cells(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook of 100,000 cells."""
    path.write_text(json.dumps({**notebook, "cells": [{"cell_type": "code"}] * 100_000}))


@attacks.file(reason="has no cells")
def of_other_data(path: Path, notebook: Notebook, place: Place) -> None:
    """JSON that is no notebook."""
    path.write_text('"notebook"')


@attacks.file(reason="has no cells")
def of_no_list(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook whose cells are no list."""
    path.write_text(json.dumps({**notebook, "cells": {"0": notebook["cells"]}}))


def _spoiled(notebook: Notebook, part: str, values: list[Any]) -> None:
    """Give each cell another value of a list, in one of its parts."""
    for number, cell in enumerate(notebook["cells"]):
        cell[part] = values[number % len(values)]


ODD: list[Any] = [None, 5, [], [1, 2], {}, {"a": {}}, [[]], "\ud800", float("nan"), True, [None, {}]]


@attacks.file()
def of_odd_cells(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook whose cells are of every kind but the right one."""
    path.write_text(json.dumps({**notebook, "cells": ODD, "metadata": 5}))


@attacks.file()
def of_odd_sources(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook whose cells have texts that are none."""
    _spoiled(notebook, "source", ODD)
    path.write_text(json.dumps(notebook))


@attacks.file()
def of_odd_metadata(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook whose cells have metadata, ids and kinds of every sort."""
    for part in ("metadata", "id", "cell_type"):
        _spoiled(notebook, part, [*ODD, {"nbgrader": 5}, {"nbgrader": {"grade_id": []}}, "factorial-answer"])
    path.write_text(json.dumps(notebook))


@attacks.file(reason="is no notebook|")
def of_huge_numbers(path: Path, notebook: Notebook, place: Place) -> None:
    """A notebook that holds numbers of 100,000 digits."""
    path.write_text(json.dumps(notebook)[:-1] + f', "more": {"9" * 100_000}}}')


@attacks.file(worth=20)
def with_company(path: Path, notebook: Notebook, place: Place) -> None:
    """A whole answer, beside files named like those that graders and Python read."""
    answer_all(notebook, place.root, path.parent.name)
    path.write_text(json.dumps(notebook))
    for name in ("sitecustomize.py", "json.py", "nbgrader_config.py", "jupyter_config.py", "pytest.py"):
        path.with_name(name).write_text("raise SystemExit('taken in')")
    path.with_name("submission_secret.txt").symlink_to(place.home / "secret.txt")
    os.mkfifo(path.with_name("feedback"))
    path.with_name("source").symlink_to(place.course / "source")


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    found = play(attacks)
    shutil.rmtree(found.place.course / "submitted")  # pytest keeps temporary folders, and these are large
    return found


@pytest.mark.parametrize("student", attacks.members)
def test_each_has_its_mark_and_its_reason(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))
