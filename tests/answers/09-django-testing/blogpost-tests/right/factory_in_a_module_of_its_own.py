import pytest

from blog.factories import at, make
from blog.models import BlogPost


@pytest.mark.django_db
def test_everything_that_is_stored():
    """One long test; nothing forbids it."""
    for title, hour in (("noon", 12), ("evening", 18), ("morning", 6), ("night", 23)):
        make(title=title, content=f"written in the {title}", published_date=at(hour)).save()
    make(title="draft").save()
    assert BlogPost.objects.get(title="noon").published_date == at(12)
    assert BlogPost.objects.get(title="noon").content == "written in the noon"
    assert BlogPost.objects.get(title="draft").published_date is None
    assert [str(post) for post in BlogPost.objects.published(at(18))] == ["evening", "noon", "morning"]


def test_in_memory():
    post = make(title="noon", content=" one  two ", published_date=at(12))
    answers = [post.is_published(at(hour)) for hour in (11, 12, 13)]
    assert answers == [False, True, True]
    assert make().is_published(at(12)) is False
    assert (post.excerpt(1), post.excerpt(2)) == ("one…", "one two")
    future = make(published_date=at(12, 2500))
    assert future.is_published(at(12, 2500))
# cell: %%writefile magazine/blog/factories.py
from datetime import UTC, datetime

from blog.models import BlogPost


def at(hour, year=2026):
    return datetime(year, 3, 1, hour, 59, tzinfo=UTC)


def make(**fields):
    return BlogPost(**{"title": "Tea", "content": "Leaves", **fields})
