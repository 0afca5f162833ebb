from datetime import datetime, timedelta, timezone as tz

import pytest
from django.utils import timezone

from posts.models import BlogPost

pytestmark = pytest.mark.django_db
URL = "/api/posts/"


@pytest.fixture
def past():
    return timezone.now() - timedelta(days=30)


@pytest.fixture
def many(past):
    """Seven posts a day apart, stored in a wild order, and two with the same date."""
    posts = {}
    for day in (3, 0, 6, 2, 5, 1, 4):
        posts[day] = BlogPost.objects.create(
            title=f"day {day}", content="c" * 300, published_date=past + timedelta(days=day)
        )
    twin = BlogPost.objects.create(title="twin", content="c" * 300, published_date=posts[6].published_date)
    return [twin, *(posts[day] for day in (6, 5, 4, 3, 2, 1, 0))]


def test_status_and_structure(client, many):
    response = client.get(URL)
    assert response.status_code == 200
    assert {"count", "next", "previous", "results"} == set(response.json())
    for result in response.json()["results"]:
        assert {"id", "title", "content", "published_date"} <= set(result)


def test_values(client):
    date = datetime(2020, 2, 20, 20, 20, 20, tzinfo=tz.utc)
    post = BlogPost.objects.create(title="Twenty", content="word " * 50 + "end", published_date=date)
    result = client.get(URL).json()["results"][0]
    assert result["id"] == post.pk
    assert result["title"] == "Twenty"
    assert result["content"] == "word " * 50 + "end"
    assert result["published_date"] == "2020-02-20T20:20:20Z"


@pytest.mark.parametrize(
    "hidden",
    [{"published_date": None}, {"published_date": timezone.now() + timedelta(days=1)}],
    ids=["draft", "scheduled"],
)
def test_hidden_posts(client, past, hidden):
    BlogPost.objects.create(title="hidden", content="c", **hidden)
    BlogPost.objects.create(title="shown", content="c", published_date=past)
    body = client.get(URL).json()
    assert [post["title"] for post in body["results"]] == ["shown"]
    assert body["count"] == 1


@pytest.mark.parametrize("page, chosen", [(1, slice(0, 5)), (2, slice(5, 8))])
def test_pages(client, many, page, chosen):
    body = client.get(URL, {"page": page}).json()
    assert [post["id"] for post in body["results"]] == [post.pk for post in many[chosen]]
    assert body["count"] == 8


def test_links(client, many):
    first = client.get(URL).json()
    assert first["previous"] is None
    second = client.get(first["next"]).json()
    assert second["next"] is None
    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_page_too_far(client, many):
    assert client.get(URL, {"page": 3}).status_code == 404


def test_empty(client):
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json()["count"] == 0
    assert response.json()["results"] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_read_only(client, method):
    data = {"title": "t", "content": "c"}
    response = getattr(client, method)(URL, data, content_type="application/json")
    assert response.status_code == 405


def test_no_detail(client, many):
    assert client.get(f"{URL}{many[0].pk}/").status_code == 404
