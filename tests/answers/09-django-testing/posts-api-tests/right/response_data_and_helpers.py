"""Tests of the list of posts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework import status
from rest_framework.test import APIClient

from posts.helpers import create, ids


@pytest.fixture
def api_client() -> APIClient:
    return APIClient(headers={"accept": "application/json"})


@pytest.fixture
def response(api_client):
    def send(method="get", path="/api/posts/", **keywords):
        return getattr(api_client, method)(path, **keywords)

    return send


@pytest.mark.django_db
class TestList:
    def test_ok(self, response):
        found = response()
        assert found.status_code == status.HTTP_200_OK
        assert found.data["count"] == 0
        assert list(found.data["results"]) == []
        assert found.data["next"] is found.data["previous"] is None

    def test_only_published(self, response):
        create(when=None)
        create(when=timezone.now() + timedelta(minutes=5))
        post = create(when=timezone.now() - timedelta(minutes=5))
        assert ids(response()) == [post.pk]
        assert response().data["count"] == 1

    @pytest.mark.parametrize("key", ["title", "content", "id"])
    def test_values(self, response, key):
        post = create(title="A very long title " * 5, content="Lorem ipsum " * 40)
        assert response().data["results"][0][key] == getattr(post, key)

    def test_date(self, response):
        post = create()
        expected = post.published_date.isoformat().replace("+00:00", "Z")
        assert response().json()["results"][0]["published_date"] == expected

    def test_order_and_pages(self, response):
        now = timezone.now().replace(microsecond=0)
        days = [4, 1, 3, 3, 8, 2, 9]
        posts = [create(when=now - timedelta(days=day)) for day in days]
        expected = sorted(posts, key=lambda post: (post.published_date, post.pk), reverse=True)
        expected = [post.pk for post in expected]
        assert ids(response()) == expected[:5]
        assert ids(response(data={"page": "2"})) == expected[5:]
        assert ids(response(path=response().data["next"])) == expected[5:]
        assert response(data={"page": "2"}).data["next"] is None
        assert response(data={"page": "3"}).status_code == status.HTTP_404_NOT_FOUND

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_not_allowed(self, response, method):
        found = response(method, data={"title": "t", "content": "c"}, format="json")
        assert found.status_code == status.HTTP_405_METHOD_NOT_ALLOWED

    def test_no_detail(self, response):
        assert response(path=f"/api/posts/{create().pk}/").status_code == status.HTTP_404_NOT_FOUND
# cell: %%writefile newsroom/posts/helpers.py
from django.utils import timezone

from posts.models import BlogPost

JUST_NOW = timezone.now().replace(microsecond=0)


def create(when=JUST_NOW, **fields):
    return BlogPost.objects.create(**{"title": "t", "content": "c", "published_date": when, **fields})


def ids(response):
    assert response.status_code == 200
    return [post["id"] for post in response.data["results"]]
