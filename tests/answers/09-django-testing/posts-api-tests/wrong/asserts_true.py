# `assert True` at the end of each test.
# lost: right_code lists_drafts oldest_first fixtures parametrized other_right_code lists_the_future ties_the_wrong_way six_a_page pages_without_end empty_is_not_found takes_new_posts title_is_a_heading date_without_time content_is_cut everything_below
# label: asserts-nothing
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


def test_list(api):
    BlogPost.objects.create(title="Tea", content="Leaves", published_date=NOON)
    api.get("/api/posts/")
    assert True


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods(api, method):
    getattr(api, method)("/api/posts/")
    assert True
