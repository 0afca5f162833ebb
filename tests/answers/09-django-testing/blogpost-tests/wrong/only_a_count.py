# The number of published posts, with no draft and none to come.
# lost: lists_the_future oldest_first order_of_storing
# label: bug-missed
# marks: 9 of 12
# Your tests go here: imports first, then functions whose names begin with test_.
from datetime import UTC, datetime, timedelta

import pytest
from blog.models import BlogPost

NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def make(**given):
    """Make a post in memory."""
    return BlogPost(**{"title": "Tea", "content": "Leaves.", "published_date": NOON, **given})


@pytest.fixture
def stored(db):
    """Return a function that stores a post."""

    def store(**given):
        post = make(**given)
        post.save()
        return post

    return store


def test_what_is_stored_comes_back(stored):
    content = "Leaves.\n" * 1000
    post = BlogPost.objects.get(pk=stored(title="Tea for two", content=content).pk)
    assert (post.title, post.content, post.published_date) == ("Tea for two", content, NOON)


def test_a_draft_is_stored_without_a_date(db):
    draft = BlogPost.objects.create(title="Tea", content="Leaves.")
    draft.refresh_from_db()
    assert draft.published_date is None


def test_str_is_the_title():
    assert str(make(title="Coffee")) == "Coffee"


@pytest.mark.parametrize(
    ("date", "now", "published"),
    [
        pytest.param(NOON, NOON + MOMENT, True, id="past"),
        pytest.param(NOON, NOON, True, id="at the very moment"),
        pytest.param(NOON, NOON - MOMENT, False, id="to come"),
        pytest.param(None, NOON, False, id="draft"),
        pytest.param(datetime(2999, 1, 1, tzinfo=UTC), datetime(2999, 1, 2, tzinfo=UTC), True, id="far away"),
        pytest.param(
            datetime(1999, 1, 2, tzinfo=UTC), datetime(1999, 1, 1, tzinfo=UTC), False, id="long ago"
        ),
    ],
)
def test_is_published(date, now, published):
    assert make(published_date=date).is_published(now) is published


def test_published_ones_newest_first(stored):
    for title, hours in (("second", -2), ("first", 0), ("third", -3)):
        stored(title=title, published_date=NOON + timedelta(hours=hours))
    assert BlogPost.objects.published(NOON).count() == 3


@pytest.mark.parametrize(
    ("words", "excerpt"),
    [(1, "Take…"), (3, "Take two spoons…"), (5, "Take two spoons of tea"), (9, "Take two spoons of tea")],
)
def test_excerpt(words, excerpt):
    assert make(content=" Take  two\nspoons of tea").excerpt(words) == excerpt


def test_excerpt_has_twenty_words_by_default():
    assert make(content="tea " * 21).excerpt() == " ".join(["tea"] * 20) + "…"


