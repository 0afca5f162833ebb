from datetime import timedelta

import pytest
from blog.models import BlogPost


def test_round_trip(make_post, noon):
    make_post(title="Stored", content="With content", published_date=noon)
    stored = BlogPost.objects.values("title", "content", "published_date").get()
    assert stored == {"title": "Stored", "content": "With content", "published_date": noon}


def test_title(make_post):
    assert f"{make_post(title='A title')}" == "A title"


@pytest.mark.parametrize("hours, expected", [(-1, False), (0, True), (1, True)])
def test_is_published(make_post, noon, hours, expected):
    assert make_post(published_date=noon).is_published(noon + timedelta(hours=hours)) == expected


def test_drafts(make_post, noon):
    assert make_post(published_date=None).is_published(noon) is False


def test_published(make_post, noon):
    middle = make_post(published_date=noon - timedelta(days=1))
    oldest = make_post(published_date=noon - timedelta(days=2))
    newest = make_post(published_date=noon)
    make_post(published_date=noon + timedelta(microseconds=1))
    make_post(published_date=None)
    assert [post.pk for post in BlogPost.objects.published(noon)] == [newest.pk, middle.pk, oldest.pk]


@pytest.mark.parametrize(
    "content, words, expected",
    [("a b c", 2, "a b…"), ("a b c", 3, "a b c"), ("a b c", 4, "a b c"), ("a\n\nb", 2, "a b")],
)
def test_excerpt(make_post, content, words, expected):
    assert make_post(content=content).excerpt(words) == expected
# cell: %%writefile magazine/blog/conftest.py
from datetime import datetime, timezone

import pytest
from blog.models import BlogPost


@pytest.fixture
def noon():
    return datetime(2001, 7, 4, 12, 34, 56, tzinfo=timezone.utc)


@pytest.fixture
def make_post(db):
    def make(**fields):
        fields = {"title": "Title", "content": "Content", **fields}
        return BlogPost.objects.create(**fields)

    return make
