# A post to come, whose date has passed by the time of the request.
# lost: right_code lists_drafts oldest_first fixtures parametrized other_right_code lists_the_future ties_the_wrong_way six_a_page pages_without_end empty_is_not_found takes_new_posts title_is_a_heading date_without_time content_is_cut everything_below
# label: fails-on-right-code
# marks: 0 of 16
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
    make_post(title="to come", published_date=timezone.now() + timedelta(microseconds=1))
    assert titles(ask()) == ["out"]
    assert ask()["count"] == 1


def test_the_newest_comes_first(ask, make_post):
    for title, days in (("second", 2), ("first", 3), ("third", 1)):
        make_post(title=title, published_date=NOON + timedelta(days=days))
    assert titles(ask()) == ["first", "second", "third"]


@pytest.mark.parametrize(("page", "first", "last"), [(1, 12, 7), (2, 7, 2), (3, 2, 0)])
def test_pages_of_five(ask, twelve_posts, page, first, last):
    body = ask(f"{POSTS}?page={page}")
    expected = [post.id for post in reversed(twelve_posts[last:first])]
    assert [post["id"] for post in body["results"]] == expected
    assert body["count"] == 12
    assert (body["next"] is None) == (page == 3)
    assert (body["previous"] is None) == (page == 1)


def test_the_addresses_of_pages_lead_there(ask, twelve_posts):
    second = ask(ask()["next"])
    assert second == ask(f"{POSTS}?page=2")
    assert ask(second["previous"])["results"] == ask()["results"]


@pytest.mark.parametrize("page", ["2", "0", "-1", "two"])
def test_there_is_no_such_page(api, db, page):
    assert api.get(f"{POSTS}?page={page}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_only(api, db, method):
    response = getattr(api, method)(POSTS, {"title": "Tea", "content": "Leaves."})
    assert response.status_code == 405
    assert not BlogPost.objects.exists()


@pytest.mark.parametrize("below", ["1/", "new/"])
def test_there_is_nothing_below(api, make_post, below):
    make_post()
    assert api.get(f"{POSTS}{below}").status_code == 404


