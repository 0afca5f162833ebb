# A fixture for one test only.
# lost: lists_drafts fixtures lists_the_future ties_the_wrong_way six_a_page pages_without_end empty_is_not_found date_without_time content_is_cut everything_below
# label: bug-missed
# marks: 6 of 16
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def three_posts(db):
    for title, days in (("second", 2), ("first", 3), ("third", 1)):
        BlogPost.objects.create(title=title, content="c", published_date=NOON + timedelta(days=days))


def test_order(three_posts):
    body = APIClient().get("/api/posts/").json()
    assert [post["title"] for post in body["results"]] == ["first", "second", "third"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods(method, db):
    assert getattr(APIClient(), method)("/api/posts/").status_code == 405
