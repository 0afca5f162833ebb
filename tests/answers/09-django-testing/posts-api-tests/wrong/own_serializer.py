# The file describes posts by a serializer of its own, and tests that.
# lost: right_code lists_drafts oldest_first fixtures parametrized other_right_code lists_the_future ties_the_wrong_way six_a_page pages_without_end empty_is_not_found takes_new_posts title_is_a_heading date_without_time content_is_cut everything_below
# label: tests-own-copy
# marks: 0 of 16
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def api(db):
    return APIClient()


class BlogPost:
    def __init__(self, **fields):
        self.__dict__.update(fields)


def describe(post):
    return {"title": post.title, "published_date": post.published_date.isoformat()}


@pytest.mark.parametrize("title", ["Tea", "Coffee", "Water"])
def test_title(api, title):
    assert describe(BlogPost(title=title, published_date=NOON))["title"] == title


def test_date(api):
    assert describe(BlogPost(title="Tea", published_date=NOON))["published_date"].startswith("2026-03-01")
