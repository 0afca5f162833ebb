# The model's text is read.
# lost: right_code str_is_no_title drafts_are_published other_right_code content_is_lost future_is_published moment_is_too_early asks_the_clock lists_the_future oldest_first order_of_storing always_dots
# label: reads-the-source
# marks: 0 of 12
from datetime import UTC, datetime, timedelta

import pytest
from blog.models import BlogPost

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)

import inspect


def test_source():
    assert "self.title" in inspect.getsource(BlogPost)


def test_file():
    from pathlib import Path

    import blog.models

    assert "published_date" in Path(blog.models.__file__).read_text()
