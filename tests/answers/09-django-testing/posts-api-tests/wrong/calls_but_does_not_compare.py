# The body is only asserted to be there.
# lost: right_code lists_drafts oldest_first fixtures parametrized lists_the_future ties_the_wrong_way six_a_page pages_without_end takes_new_posts title_is_a_heading date_without_time content_is_cut everything_below
# label: catches-nothing
# marks: 2 of 16
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def api(db):
    return APIClient()


@pytest.mark.parametrize("title", ["Tea", "Coffee", "Water"])
def test_list(api, title):
    BlogPost.objects.create(title=title, content="Leaves", published_date=NOON)
    body = api.get("/api/posts/").json()
    assert body
    assert body["results"]
    assert "count" in body


def test_structure(api):
    assert set(api.get("/api/posts/").json()) >= {"count", "next", "previous", "results"}
