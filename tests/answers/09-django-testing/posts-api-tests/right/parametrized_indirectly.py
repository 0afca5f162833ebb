from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

DAY = timedelta(days=1)
T0 = datetime(2023, 10, 5, 14, 48, tzinfo=UTC)
SENTENCE = "The quick brown fox jumps over the lazy dog. "


@pytest.fixture
def posts(request, db):
    """Store posts; the parameter holds the age of each in days, or None."""
    ages = getattr(request, "param", [])
    dates = [None if age is None else T0 - age * DAY for age in ages]
    return [
        BlogPost.objects.create(title=f"{age}", content=SENTENCE * 5, published_date=date)
        for age, date in zip(ages, dates)
    ]


@pytest.fixture
def listed(posts):
    response = APIClient().get("/api/posts/")
    assert response.status_code == 200
    return response.json()


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([], []),
        ([1], ["1"]),
        ([None], []),
        ([2, None, 1], ["1", "2"]),
        ([2, 3, 1], ["1", "2", "3"]),
        ([6, 2, 4, 1, 5, 3], ["1", "2", "3", "4", "5"]),
    ],
    indirect=["posts"],
)
def test_titles(posts, listed, expected):
    assert [post["title"] for post in listed["results"]] == expected
    assert listed["count"] == len([post for post in posts if post.published_date])
    assert listed["previous"] is None
    assert (listed["next"] is None) == (len(posts) <= 5)


@pytest.mark.parametrize("posts", [[1, 1, 1]], indirect=True)
def test_ties(posts, listed):
    assert [post["id"] for post in listed["results"]] == [posts[2].id, posts[1].id, posts[0].id]


@pytest.mark.parametrize("posts", [[0]], indirect=True)
def test_values(posts, listed):
    post = listed["results"][0]
    assert (post["content"], post["published_date"]) == (SENTENCE * 5, "2023-10-05T14:48:00Z")
    assert (post["id"], post["title"]) == (posts[0].id, "0")


@pytest.mark.parametrize("posts", [range(7)], indirect=True)
@pytest.mark.parametrize("address, status", [("?page=1", 200), ("?page=2", 200), ("?page=3", 404), ("1/", 404)])
def test_addresses(posts, address, status):
    response = APIClient().get("/api/posts/" + address)
    assert response.status_code == status
    if address == "?page=2":
        assert [post["title"] for post in response.json()["results"]] == ["5", "6"]
        assert response.json()["next"] is None
        assert response.json()["previous"] is not None


def test_future(posts):
    BlogPost.objects.create(title="soon", content="c", published_date=timezone.now() + timedelta(hours=1))
    assert APIClient().get("/api/posts/").json()["results"] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods(posts, method):
    call = getattr(APIClient(), method)
    assert call("/api/posts/", {"title": "t", "content": "c"}, format="json").status_code == 405
