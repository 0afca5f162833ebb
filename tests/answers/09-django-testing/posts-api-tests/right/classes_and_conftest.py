import pytest

from posts.models import BlogPost


class TestContract:
    def test_empty_list(self, listing, db):
        assert listing() == (200, {"count": 0, "next": None, "previous": None, "results": []})

    def test_fields(self, listing, post_of):
        long = "x" * 1000
        post = post_of(0, title="T", content=long)
        status, body = listing()
        assert status == 200
        found = body["results"][0]
        assert [found["id"], found["title"], found["content"]] == [post.id, "T", long]
        assert found["published_date"] == "2025-01-01T10:11:12Z"

    def test_drafts_and_future(self, listing, post_of, tomorrow):
        post_of(None)
        BlogPost.objects.create(title="t", content="c", published_date=tomorrow)
        shown = post_of(0)
        _, body = listing()
        assert (body["count"], [post["id"] for post in body["results"]]) == (1, [shown.id])


class TestOrder:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [((1, 2, 3), (2, 1, 0)), ((2, 3, 1), (1, 0, 2)), ((5, 5, 5), (2, 1, 0)), ((1, 1, 2), (2, 1, 0))],
    )
    def test_order(self, listing, post_of, days, expected):
        posts = [post_of(day) for day in days]
        _, body = listing()
        assert [post["id"] for post in body["results"]] == [posts[at].id for at in expected]


class TestPages:
    @pytest.fixture(autouse=True)
    def eleven(self, post_of):
        for day in range(11):
            post_of(day)

    @pytest.mark.parametrize(("page", "length"), [(1, 5), (2, 5), (3, 1)])
    def test_lengths(self, listing, page, length):
        status, body = listing(page=page)
        assert (status, len(body["results"]), body["count"]) == (200, length, 11)
        assert bool(body["next"]) is (page < 3)
        assert bool(body["previous"]) is (page > 1)

    @pytest.mark.parametrize("page", [0, 4, 99, "x"])
    def test_missing(self, listing, page):
        assert listing(page=page)[0] == 404


class TestMethods:
    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    def test_refused(self, api, db, method):
        assert api.generic(method, "/api/posts/").status_code == 405

    @pytest.mark.parametrize("path", ["1/", "1/2/", "latest/"])
    def test_below(self, api, post_of, path):
        post_of(1)
        assert api.get("/api/posts/" + path).status_code == 404
# cell: %%writefile newsroom/posts/conftest.py
import datetime

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

START = datetime.datetime(2025, 1, 1, 10, 11, 12, tzinfo=datetime.timezone.utc)


@pytest.fixture
def api():
    return APIClient()


@pytest.fixture
def listing(api):
    def get(**query):
        response = api.get("/api/posts/", query)
        return response.status_code, response.json()

    return get


@pytest.fixture
def tomorrow():
    return timezone.now() + datetime.timedelta(days=1)


@pytest.fixture
def post_of(db):
    def make(day, **fields):
        date = None if day is None else START + datetime.timedelta(days=day)
        return BlogPost.objects.create(**{"title": "t", "content": "c", "published_date": date, **fields})

    return make
