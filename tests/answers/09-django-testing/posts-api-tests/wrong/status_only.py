# Each test looks at the status, and at nothing else.
# lost: right_code lists_drafts oldest_first fixtures parametrized lists_the_future ties_the_wrong_way six_a_page title_is_a_heading date_without_time content_is_cut everything_below
# label: catches-nothing
# marks: 4 of 16
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def api(db):
    return APIClient()


@pytest.mark.parametrize("count", [0, 1, 7])
def test_list(api, count):
    for _ in range(count):
        BlogPost.objects.create(title="Tea", content="Leaves", published_date=NOON)
    assert api.get("/api/posts/").status_code == 200


def test_page_that_is_not_there(api):
    assert api.get("/api/posts/?page=7").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods(api, method):
    assert getattr(api, method)("/api/posts/").status_code == 405
