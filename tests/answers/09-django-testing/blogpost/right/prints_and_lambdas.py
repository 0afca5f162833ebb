from django.db.models import *

print("models are being read")


class BlogPostManager(Manager):
    def published(self, now):
        print("asked for published posts")
        return super().get_queryset().filter(published_date__lte=now).order_by("-published_date")


class BlogPost(Model):
    title = CharField(max_length=200, null=False)
    content = TextField(null=False)
    published_date = DateTimeField(null=True, blank=True)
    author = CharField(max_length=50, blank=True)
    objects = BlogPostManager()

    __str__ = lambda self: self.title
    is_published = lambda self, now: self.published_date is not None and now >= self.published_date

    def excerpt(self, words=20):
        import re

        found = re.findall(r"\S+", self.content)
        print(len(found), "words")
        return " ".join(found) if len(found) <= words else " ".join(found[0:words]) + "\u2026"
