# The file defines a class of its own, and tests that.
# lost: right_code str_is_no_title drafts_are_published other_right_code content_is_lost future_is_published moment_is_too_early asks_the_clock lists_the_future oldest_first order_of_storing always_dots
# label: tests-own-copy
# marks: 0 of 12
from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


class BlogPost:
    def __init__(self, title="", content="", published_date=None):
        self.title, self.content, self.published_date = title, content, published_date

    def __str__(self):
        return self.title

    def is_published(self, now):
        return self.published_date is not None and self.published_date <= now


def test_str():
    assert str(BlogPost("Tea")) == "Tea"


def test_draft():
    assert BlogPost("Tea").is_published(NOW) is False
