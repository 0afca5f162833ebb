from datetime import datetime, timedelta, timezone

from django.test import SimpleTestCase, TestCase

from blog.models import BlogPost

NOW = datetime(2026, 12, 24, 18, 30, tzinfo=timezone.utc)


class StoredPosts(TestCase):
    @classmethod
    def setUpTestData(cls):
        day = timedelta(days=1)
        for title, date in {
            "b": NOW - day, "c": NOW - 3 * day, "a": NOW, "x": NOW + day, "draft": None
        }.items():
            BlogPost.objects.create(title=title, content=f"content of {title}", published_date=date)

    def test_retrieve(self):
        post = BlogPost.objects.get(title="a")
        self.assertEqual(post.content, "content of a")
        self.assertEqual(post.published_date, NOW)
        self.assertIsNone(BlogPost.objects.get(title="draft").published_date)

    def test_published(self):
        self.assertEqual([post.title for post in BlogPost.objects.published(NOW)], ["a", "b", "c"])


class Methods(SimpleTestCase):
    def setUp(self):
        self.post = BlogPost(title="Tea", content="Two spoons of leaves", published_date=NOW)

    def test_str(self):
        self.assertEqual(str(self.post), "Tea")

    def test_is_published(self):
        self.assertTrue(self.post.is_published(NOW))
        self.assertTrue(self.post.is_published(NOW + timedelta(1)))
        self.assertFalse(self.post.is_published(NOW - timedelta(1)))
        self.post.published_date = None
        self.assertFalse(self.post.is_published(NOW))
        self.post.published_date = datetime(3000, 1, 1, tzinfo=timezone.utc)
        self.assertTrue(self.post.is_published(datetime(3000, 1, 1, 1, tzinfo=timezone.utc)))

    def test_excerpt(self):
        self.assertEqual(self.post.excerpt(4), "Two spoons of leaves")
        self.assertEqual(self.post.excerpt(1), "Two…")
