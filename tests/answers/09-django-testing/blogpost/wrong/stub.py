# The cell as it was released.
# lost: migrated stored titled published_in_time drafts rules_for_forms drafts_are_not_published asked_of_now published_only newest_first queryset excerpt_of_words excerpt_of_twenty
# label: not-started
# marks: 0 of 13
from django.db import models


class BlogPostQuerySet(models.QuerySet):
    """What can be asked of many posts."""

    def published(self, now):
        """Return the posts that are published at that time, the newest first."""
        # YOUR CODE HERE
        raise NotImplementedError()


class BlogPost(models.Model):
    """A post of the magazine's blog; a draft, as long as it has no published date."""

    # YOUR CODE HERE
    raise NotImplementedError()

    objects = BlogPostQuerySet.as_manager()

    def __str__(self):
        """Return the title."""
        # YOUR CODE HERE
        raise NotImplementedError()

    def is_published(self, now):
        """Return whether the post is published at that time."""
        # YOUR CODE HERE
        raise NotImplementedError()

    def excerpt(self, words=20):
        """Return the first words of the content, followed by … if there are more."""
        # YOUR CODE HERE
        raise NotImplementedError()
