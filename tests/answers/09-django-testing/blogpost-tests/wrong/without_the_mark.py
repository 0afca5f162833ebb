# A test uses the database without asking for it.
# lost: right_code str_is_no_title drafts_are_published other_right_code content_is_lost future_is_published moment_is_too_early asks_the_clock lists_the_future oldest_first order_of_storing always_dots
# label: no-database-mark
# marks: 0 of 12
from datetime import UTC, datetime, timedelta

import pytest
from blog.models import BlogPost

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_create():
    BlogPost.objects.create(title="Tea", content="Leaves")
    assert BlogPost.objects.count() == 1
