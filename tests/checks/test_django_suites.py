"""An answer's tests of a Django project: what versions share is set up once, and none sees another's rows."""

from pathlib import Path
from typing import Any

import pytest

from backend2.checks import Result, Task, results
from backend2.outside import project_files

MODELS = """
from django.db import models


class Post(models.Model):
    title = models.CharField(max_length=200)
"""
WITH_A_METHOD = f"{MODELS}\n    def __str__(self):\n        return self.title\n"
VIEWS = """
from rest_framework.decorators import api_view
from rest_framework.response import Response

from posts.models import Post


@api_view(["GET"])
def count(request):
    return Response({"count": Post.objects.count()})
"""
URLS = """
from django.urls import path

from posts.views import count

urlpatterns = [path("count/", count)]
"""
# What the first test stores for good, no other version may see.
TESTS = """
import pytest
from posts.models import Post


@pytest.mark.django_db(transaction=True)
def test_begins_empty():
    assert Post.objects.count() == 0
    Post.objects.create(title="stays")


@pytest.mark.django_db
def test_counts(client):
    Post.objects.create(title="one")
    assert client.get("/api/count/").json() == {"count": 1}
"""


@pytest.mark.parametrize("others", [MODELS, WITH_A_METHOD], ids=["same models", "other models"])
@pytest.mark.parametrize("conftest", ["", "import pytest\n"], ids=["no conftest", "a conftest"])
def test_versions_share_no_rows(
    names: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: str, conftest: str
) -> None:
    assert names is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "magazine" / "posts").mkdir(parents=True)
    (tmp_path / "magazine" / "posts" / "test_api.py").write_text(TESTS)
    if conftest:
        (tmp_path / "magazine" / "posts" / "conftest.py").write_text(conftest)
    task = Task("api-tests")
    suite = task.suite(
        "posts/test_api.py",
        of="posts/models.py",
        folder="magazine",
        project=project_files("posts"),
        django=True,
    )
    suite.right_code(_api(MODELS), _api(others), points=1)
    suite.bug(
        "two", points=1, behaviour="one is two", code=_api(others, VIEWS.replace("count()}", "count() + 1}"))
    )
    task.score()
    assert _outcomes(results()) == {"right_code": "passed", "two": "passed"}


def _api(models: str, views: str = VIEWS) -> dict[str, str]:
    return {"posts/models.py": models, "posts/views.py": views, "posts/urls.py": URLS}


def _outcomes(found: list[Result]) -> dict[str, str]:
    return {result.check: result.outcome for result in found}
