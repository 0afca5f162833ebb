import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import now
from posts.models import BlogPost

DAY = timedelta(days=1)
BASE = datetime(2024, 6, 1, 8, 30, tzinfo=UTC)


def store(count, **fields):
    given = {"title": "A title", "content": "Some content", **fields}
    return [BlogPost.objects.create(**given) for _ in range(count)]


@pytest.fixture(params=[0, 1, 4, 5, 6, 10, 11])
def count(request, db):
    store(request.param, published_date=BASE)
    store(1, published_date=None)
    return request.param


@pytest.fixture
def get(client):
    def get(address="/api/posts/", status=200):
        response = client.get(address)
        assert response.status_code == status
        return json.loads(response.content) if status == 200 else None

    return get


def test_walk(get, count):
    page, seen = get(), []
    while True:
        assert page["count"] == count
        assert len(page["results"]) <= 5
        seen += page["results"]
        if page["next"] is None:
            break
        assert len(page["results"]) == 5
        page = get(page["next"])
    ids = [post["id"] for post in seen]
    assert len(ids) == count
    assert ids == sorted(set(ids), reverse=True)
    if page["previous"]:
        assert len(get(page["previous"])["results"]) == 5
    last = max(1, -(-count // 5))
    get(f"/api/posts/?page={last + 1}", 404)


@pytest.fixture(params=["draft", "future"])
def unpublished(request, db):
    date = {"draft": None, "future": now() + DAY}[request.param]
    return store(1, published_date=date)[0]


def test_unpublished(get, unpublished):
    assert get()["results"] == []
    [seen] = store(1, published_date=now() - DAY)
    assert [post["id"] for post in get()["results"]] == [seen.id]


def test_newest_first(get, db):
    for days in (2, 3, 1):
        store(1, title=str(days), published_date=BASE + days * DAY)
    assert "".join(post["title"] for post in get()["results"]) == "321"


def test_one(get, db):
    [post] = store(1, published_date=BASE, content="é" * 150)
    [found] = get()["results"]
    assert found.items() >= {
        "id": post.id,
        "title": "A title",
        "content": "é" * 150,
        "published_date": "2024-06-01T08:30:00Z",
    }.items()


def test_read_only(client, get, db):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method("/api/posts/", {}, "application/json").status_code == 405
    valid = {"title": "t", "content": "c", "published_date": "2024-06-01T08:30:00Z"}
    assert client.post("/api/posts/", valid, "application/json").status_code == 405
    [post] = store(1, published_date=BASE)
    get(f"/api/posts/{post.id}/", 404)
