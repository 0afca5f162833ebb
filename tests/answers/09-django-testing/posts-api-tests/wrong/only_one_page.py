# Never more than three posts, so pages don't matter.
# lost: ties_the_wrong_way six_a_page pages_without_end
# label: bug-missed
# marks: 13 of 16
# Your tests go here: imports first, then functions whose names begin with test_.
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

POSTS = "/api/posts/"
NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def api():
    """A client for the API."""
    return APIClient()


@pytest.fixture
def make_post(db):
    """A function that stores a post; whatever a test doesn't name is filled in."""

    def make(**given):
        return BlogPost.objects.create(
            **{"title": "Tea", "content": "Leaves.", "published_date": NOON, **given}
        )

    return make


@pytest.fixture
def ask(api):
    """A function that returns the body at an address of the API."""

    def get(address=POSTS):
        response = api.get(address)
        assert response.status_code == 200
        return response.json()

    return get


@pytest.fixture
def twelve_posts(make_post):
    """Twelve posts, from the oldest to the newest; two and two have the same date."""
    return [make_post(published_date=NOON + timedelta(days=number // 2)) for number in range(12)]


def titles(body):
    return [post["title"] for post in body["results"]]


def test_without_posts_there_is_an_empty_page(ask, db):
    assert ask() == {"count": 0, "next": None, "previous": None, "results": []}


def test_a_post_is_listed_as_it_is_stored(ask, make_post):
    content = "Two spoons of leaves. " * 100
    post = make_post(title="Tea for two", content=content)
    [found] = ask()["results"]
    assert found["id"] == post.id
    assert found["title"] == "Tea for two"
    assert found["content"] == content
    assert found["published_date"] == "2026-03-01T12:30:00Z"


def test_drafts_and_posts_to_come_are_neither_listed_nor_counted(ask, make_post):
    make_post(title="draft", published_date=None)
    make_post(title="out", published_date=timezone.now() - timedelta(minutes=1))
    make_post(title="to come", published_date=timezone.now() + timedelta(minutes=1))
    assert titles(ask()) == ["out"]
    assert ask()["count"] == 1


def test_the_newest_comes_first(ask, make_post):
    for title, days in (("second", 2), ("first", 3), ("third", 1)):
        make_post(title=title, published_date=NOON + timedelta(days=days))
    assert titles(ask()) == ["first", "second", "third"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_only(api, db, method):
    response = getattr(api, method)(POSTS, {"title": "Tea", "content": "Leaves."})
    assert response.status_code == 405
    assert not BlogPost.objects.exists()


@pytest.mark.parametrize("below", ["1/", "new/"])
def test_there_is_nothing_below(api, make_post, below):
    make_post()
    assert api.get(f"{POSTS}{below}").status_code == 404


