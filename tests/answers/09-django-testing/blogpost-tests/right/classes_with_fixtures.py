import datetime as dt

import pytest
from blog.models import BlogPost

UTC = dt.timezone.utc
LAUNCH = dt.datetime(2030, 5, 17, 6, 45, 30, tzinfo=UTC)


@pytest.fixture
def post(db):
    return BlogPost.objects.create(title="Launch", content="It is " * 3 + "done", published_date=LAUNCH)


@pytest.fixture
def draft(db):
    return BlogPost.objects.create(title="Draft", content="Not yet.", published_date=None)


class TestStoring:
    def test_fields(self, post):
        again = BlogPost.objects.get(title="Launch")
        assert again == post
        assert again.content == "It is It is It is done"
        assert again.published_date == LAUNCH

    def test_no_date(self, draft):
        draft.refresh_from_db()
        assert draft.published_date is None

    def test_filter(self, post, draft):
        assert BlogPost.objects.count() == 2
        assert BlogPost.objects.filter(title="Draft").exists()


class TestMethods:
    def test_str(self, post):
        assert str(post) == post.title == "Launch"

    def test_published_from_its_moment_on(self, post):
        assert post.is_published(LAUNCH)
        assert post.is_published(LAUNCH + dt.timedelta(days=1))
        assert not post.is_published(LAUNCH - dt.timedelta(seconds=1))

    def test_draft(self, draft):
        assert not draft.is_published(LAUNCH)

    def test_excerpt(self, post):
        assert post.excerpt() == post.content
        assert post.excerpt(words=3) == "It is It…"
        assert post.excerpt(words=7) == post.content


class TestPublished:
    def test_none(self, draft):
        assert list(BlogPost.objects.published(LAUNCH)) == []

    def test_order(self, post, draft):
        older = BlogPost.objects.create(title="o", content="c", published_date=LAUNCH - dt.timedelta(days=9))
        newer = BlogPost.objects.create(title="n", content="c", published_date=LAUNCH - dt.timedelta(days=2))
        later = LAUNCH + dt.timedelta(days=1)
        BlogPost.objects.create(title="next week", content="c", published_date=later + dt.timedelta(days=7))
        assert list(BlogPost.objects.published(later)) == [post, newer, older]
