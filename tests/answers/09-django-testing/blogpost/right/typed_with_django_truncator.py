from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.text import Truncator


class PostQuerySet(models.QuerySet["BlogPost"]):
    def published(self, now: datetime) -> PostQuerySet:
        return self.filter(published_date__isnull=False, published_date__lte=now)


PostManager = models.Manager.from_queryset(PostQuerySet)


class BlogPost(models.Model):
    """A post."""

    title: models.CharField[str, str] = models.CharField(max_length=200, help_text="Up to 200 characters.")
    content: models.TextField[str, str] = models.TextField()
    published_date = models.DateTimeField("published on", null=True, blank=True)

    objects = PostManager()

    class Meta:
        ordering = ("-published_date", "-pk")
        db_table = "posts"

    def __str__(self) -> str:
        return self.title

    def is_published(self, now: datetime) -> bool:
        match self.published_date:
            case None:
                return False
            case date:
                return date <= now

    def excerpt(self, words: int = 20) -> str:
        return Truncator(" ".join(self.content.split())).words(words, truncate="…")
