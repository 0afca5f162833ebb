# One post, published long ago, and nothing else.
# lost: drafts_are_published future_is_published moment_is_too_early asks_the_clock lists_the_future oldest_first order_of_storing always_dots
# label: bug-missed
# marks: 4 of 12
from datetime import UTC, datetime, timedelta

import pytest
from blog.models import BlogPost

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.django_db
def test_post():
    BlogPost.objects.create(title="Tea", content="Two spoons of leaves", published_date=NOW)
    post = BlogPost.objects.get()
    assert (post.title, post.content, post.published_date) == ("Tea", "Two spoons of leaves", NOW)
    assert str(post) == "Tea"
    assert post.is_published(NOW + DAY) is True
    assert post.excerpt(2) == "Two spoons…"
    assert [post.title for post in BlogPost.objects.published(NOW + DAY)] == ["Tea"]
