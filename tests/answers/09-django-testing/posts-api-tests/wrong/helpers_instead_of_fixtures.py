# Functions that are called, and no fixture of one's own.
# lost: fixtures ties_the_wrong_way six_a_page pages_without_end empty_is_not_found takes_new_posts date_without_time content_is_cut everything_below
# label: no-fixture
# marks: 7 of 16
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from posts.models import BlogPost
from rest_framework.test import APIClient

NOON = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


pytestmark = pytest.mark.django_db


def titles(address="/api/posts/"):
    return [post["title"] for post in APIClient().get(address).json()["results"]]


def make(title, date):
    return BlogPost.objects.create(title=title, content="Leaves", published_date=date)


@pytest.mark.parametrize("date", [None, timezone.now() + timedelta(days=1), datetime(2999, 1, 1, tzinfo=UTC)])
def test_unpublished(date):
    make("hidden", date)
    make("shown", NOON)
    assert titles() == ["shown"]


def test_order():
    for title, days in (("second", 2), ("first", 3), ("third", 1)):
        make(title, NOON + timedelta(days=days))
    assert titles() == ["first", "second", "third"]
