"""A file of the answer is imported in a process of its own, at a time that the check has set."""

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backend2.checks import Failed, Task
from backend2.outside.django_files import project_files

DAILY = """
    import logging
    import time
    from logging.handlers import TimedRotatingFileHandler

    def set_up(path):
        logger = logging.getLogger("shop")
        logger.addHandler(TimedRotatingFileHandler(path, when="midnight", backupCount=2))
        return logger

    def tell():
        print("it is", time.strftime("%Y-%m-%d %H:%M:%S %z"))
        return time.time()
"""
POST = """
    from django.db import models

    class Post(models.Model):
        title = models.CharField(max_length=20)

        class Meta:
            ordering = ["title"]
"""


@pytest.fixture
def task(names: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Task]:
    """A task that is being judged."""
    assert names is not None
    monkeypatch.chdir(tmp_path)
    made = Task("daily")
    with made._answer:
        yield made


@pytest.fixture
def write() -> Callable[..., None]:
    """Writes the answer's files: their texts by name, with `__` for a slash."""

    def write(**files: str) -> None:
        for name, text in files.items():
            path = Path(f"{name.replace('__', '/')}.py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text))

    return write


def test_the_clock_is_where_the_check_has_set_it(task: Task, write: Callable[..., None]) -> None:
    write(daily=DAILY)
    with task.fresh("daily", at="2026-03-28T23:59:58.250", zone="Asia/Kolkata") as process:
        told = process.export("tell")()
        assert (told.value % 1, told.output) == (0.25, "it is 2026-03-28 23:59:58 +0530\n")
        process.set_clock("2026-03-29T00:00:01")
        assert process.export("tell")().output == "it is 2026-03-29 00:00:01 +0530\n"


def test_a_log_rolls_over_when_the_check_wants_it_to(task: Task, write: Callable[..., None]) -> None:
    write(daily=DAILY)
    folder = task.folder()
    with task.fresh("daily", at="2026-03-28T23:59:58") as process:
        logger = process.export("set_up")(f"{folder}/app.log").handle
        logger.call("warning", "the last of the day")
        process.set_clock("2026-03-29T00:00:00")
        logger.call("warning", "the first of the day")
    assert task.list_folder(folder) == ["app.log", "app.log.2026-03-28"]
    assert task.read_file(f"{folder}/app.log") == b"the first of the day\n"


def test_a_log_of_yesterday_is_known_by_when_it_was_written(task: Task, write: Callable[..., None]) -> None:
    write(daily=DAILY)
    folder = task.folder()
    for at, text in [("2026-03-28T12:00:00", "yesterday"), ("2026-03-29T12:00:00", "today")]:
        with task.fresh("daily", at=at) as process:
            process.export("set_up")(f"{folder}/app.log").handle.call("warning", text)
    assert task.read_file(f"{folder}/app.log.2026-03-28") == b"yesterday\n"


def test_a_module_is_found_whatever_the_answer_calls_by_its_name(
    task: Task, write: Callable[..., None]
) -> None:
    write(daily="from datetime import time\n")
    with task.fresh("daily", at="1970-01-01T00:00:01") as process:
        assert process.module("time").call("time").value == 1.0
        process.export("time")(1, 2).handle.call("isoformat").returns("01:02:00")


def test_nothing_is_left_for_the_next_process(task: Task, write: Callable[..., None]) -> None:
    write(daily=DAILY)
    handlers = []
    for _ in range(2):
        with task.fresh("daily") as process:
            logger = process.module("logging").call("getLogger", "shop").handle
            handlers.append(logger.get("handlers").value)
            process.export("set_up")(f"{task.folder()}/app.log")
    assert handlers == [[], []]


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (None, "missing-name"),
        ("import nothing_there\n", "does-not-import"),
        ("def f(:\n", "does-not-import"),
        ("raise NotImplementedError()\n", "not-started"),
        ("raise SystemExit\n", "does-not-import"),
        ("import os\nos._exit(0)\n", "exits"),
        ("while True:\n    pass\n", "never-ends"),
    ],
)
def test_what_cannot_be_imported_is_told(
    task: Task, write: Callable[..., None], source: str | None, label: str
) -> None:
    if source is not None:
        write(daily=source)
    with pytest.raises(Failed) as failure, task.fresh("daily"):
        pytest.fail("it was imported")
    assert failure.value.cause.label == label


def test_a_call_that_ends_python_ends_that_process_only(task: Task, write: Callable[..., None]) -> None:
    write(daily="import os\ndef leave():\n    os._exit(0)\ndef stay():\n    return 1\n")
    with pytest.raises(Failed) as failure, task.fresh("daily") as process:
        process.export("leave")()
    assert failure.value.cause.label == "exits"
    with task.fresh("daily") as process:
        process.export("stay")().returns(1)


def test_the_file_may_be_on_the_other_side(far_away: Path) -> None:
    (far_away / "daily.py").write_text(textwrap.dedent(DAILY))
    task = Task("daily")
    with task._answer, task.fresh("daily", at="2026-03-28T23:59:58") as process:
        assert process.export("tell")().output == "it is 2026-03-28 23:59:58 +0000\n"


def test_a_django_project_is_migrated_and_its_models_are_there(
    task: Task, write: Callable[..., None]
) -> None:
    write(shop__blog__models=POST)
    files = project_files("blog")
    with task.django("blog", answer=["blog/models.py"], project=files, folder="shop") as project:
        assert project.migrations == ["Create model Post"]
        posts = project.module("blog.models.Post").get("objects").handle
        for title in ("b", "a"):
            posts.call("create", title=title)
        titles = posts.call("values_list", "title", flat=True).handle
        assert project.module("builtins").call("list", titles).value == ["a", "b"]
    assert sorted(path.name for path in Path("shop").rglob("*")) == ["blog", "models.py"]


@pytest.mark.parametrize(
    ("source", "label", "says"),
    [
        (POST.replace('["title"]', '["name"]'), "refused-by-django", "'name'"),
        (POST.replace("models.CharField", "models.TextLine"), "does-not-import", "TextLine"),
    ],
)
def test_a_model_that_django_refuses_is_told(
    task: Task, write: Callable[..., None], source: str, label: str, says: str
) -> None:
    write(blog__models=source)
    project = project_files("blog")
    with pytest.raises(Failed) as failure, task.django("blog", answer=["blog/models.py"], project=project):
        pytest.fail("it was migrated")
    assert failure.value.cause.label == label
    assert says in str(failure.value.cause)
