# The fields are called body and published.
# lost: stored published_in_time drafts rules_for_forms drafts_are_not_published asked_of_now published_only newest_first queryset excerpt_of_words excerpt_of_twenty
# label: another-name
# marks: 2 of 13
from django.db import models


class BlogPostQuerySet(models.QuerySet):
    """What can be asked of many posts."""

    def published(self, now):
        """Return the posts that are published at that time, the newest first."""
        return self.filter(published_on__lte=now).order_by("-published_on")


class BlogPost(models.Model):
    """A post of the magazine's blog; a draft, as long as it has no published date."""

    title = models.CharField(max_length=200)
    body = models.TextField()
    published_on = models.DateTimeField(null=True, blank=True)

    objects = BlogPostQuerySet.as_manager()

    def __str__(self):
        """Return the title."""
        return self.title

    def is_published(self, now):
        """Return whether the post is published at that time."""
        return self.published_on is not None and self.published_on <= now

    def excerpt(self, words=20):
        """Return the first words of the body, followed by … if there are more."""
        found = self.body.split()
        return " ".join(found[:words]) + ("…" if len(found) > words else "")
