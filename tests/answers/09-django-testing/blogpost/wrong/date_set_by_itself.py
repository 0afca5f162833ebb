# auto_now_add overwrites the date that is given.
# lost: stored drafts published_only newest_first queryset
# label: date-of-its-own
# marks: 8 of 13
from django.db import models


class BlogPostQuerySet(models.QuerySet):
    """What can be asked of many posts."""

    def published(self, now):
        """Return the posts that are published at that time, the newest first."""
        return self.filter(published_date__lte=now).order_by("-published_date")


class BlogPost(models.Model):
    """A post of the magazine's blog; a draft, as long as it has no published date."""

    title = models.CharField(max_length=200)
    content = models.TextField()
    published_date = models.DateTimeField(auto_now_add=True)

    objects = BlogPostQuerySet.as_manager()

    def __str__(self):
        """Return the title."""
        return self.title

    def is_published(self, now):
        """Return whether the post is published at that time."""
        return self.published_date is not None and self.published_date <= now

    def excerpt(self, words=20):
        """Return the first words of the content, followed by … if there are more."""
        found = self.content.split()
        return " ".join(found[:words]) + ("…" if len(found) > words else "")
