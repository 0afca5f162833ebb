from datetime import UTC, datetime, timedelta

import pytest

from blog.models import BlogPost

NOW = datetime(2026, 3, 1, 12, 7, tzinfo=UTC)
LONG_AGO, FAR_OFF = datetime(1990, 1, 1, tzinfo=UTC), datetime(2990, 1, 1, tzinfo=UTC)


@pytest.fixture
def post(request):
    return BlogPost(title="Tea", content="one two three", published_date=request.param)


@pytest.mark.parametrize(
    ("post", "now", "expected"),
    [
        (NOW, NOW, True),
        (NOW, NOW + timedelta(days=1), True),
        (NOW, NOW - timedelta(days=1), False),
        (None, NOW, False),
        (LONG_AGO, LONG_AGO - timedelta(days=1), False),
        (FAR_OFF, FAR_OFF + timedelta(days=1), True),
    ],
    indirect=["post"],
)
def test_is_published(post, now, expected):
    assert post.is_published(now) is expected


@pytest.mark.parametrize("post", [None], indirect=True)
class TestText:
    def test_str(self, post):
        assert str(post) == "Tea"

    @pytest.mark.parametrize(("words", "expected"), [(2, "one two…"), (3, "one two three")])
    def test_excerpt(self, post, words, expected):
        assert post.excerpt(words) == expected


@pytest.fixture(params=[(3, 1, 2), (2, 3, 1), (1, 3, 2)], ids=str)
def stored(request, db):
    for days in request.param:
        date = NOW - timedelta(days=days)
        BlogPost.objects.create(title=f"{days} days old", content="c", published_date=date)
    BlogPost.objects.create(title="draft", content="c")
    BlogPost.objects.create(title="tomorrow", content="c", published_date=NOW + timedelta(days=1))


def test_published(stored):
    titles = BlogPost.objects.published(NOW).values_list("title", flat=True)
    assert list(titles) == ["1 days old", "2 days old", "3 days old"]


def test_stored_content_and_date(stored):
    one = BlogPost.objects.get(title="3 days old")
    assert one.content == "c"
    assert one.published_date == NOW - timedelta(days=3)
