from datetime import datetime, timezone

import pytest

from blog.models import BlogPost

pytestmark = pytest.mark.django_db


def at(hour, minute=0):
    return datetime(2024, 2, 29, hour, minute, tzinfo=timezone.utc)


def test_create_and_retrieve():
    created = BlogPost.objects.create(title="First", content="Some words.", published_date=at(9, 15))
    found = BlogPost.objects.get(pk=created.pk)
    assert found.title == "First"
    assert found.content == "Some words."
    assert found.published_date == at(9, 15)


def test_create_draft():
    BlogPost.objects.create(title="Draft", content="Some words.")
    assert BlogPost.objects.get(title="Draft").published_date is None


def test_str():
    assert str(BlogPost(title="First", content="")) == "First"


def test_past_is_published():
    assert BlogPost(title="a", content="b", published_date=at(9)).is_published(at(10)) is True


def test_future_is_not_published():
    assert BlogPost(title="a", content="b", published_date=at(10)).is_published(at(9)) is False


def test_now_is_published():
    assert BlogPost(title="a", content="b", published_date=at(10)).is_published(at(10)) is True


def test_draft_is_not_published():
    assert BlogPost(title="a", content="b").is_published(at(10)) is False


def test_published():
    BlogPost.objects.create(title="second", content="b", published_date=at(10))
    BlogPost.objects.create(title="first", content="b", published_date=at(12))
    BlogPost.objects.create(title="third", content="b", published_date=at(8))
    BlogPost.objects.create(title="future", content="b", published_date=at(13))
    BlogPost.objects.create(title="draft", content="b")
    assert [post.title for post in BlogPost.objects.published(at(12))] == ["first", "second", "third"]


def test_excerpt_short():
    assert BlogPost(content="one two").excerpt(2) == "one two"


def test_excerpt_long():
    assert BlogPost(content="one two three").excerpt(2) == "one two…"
