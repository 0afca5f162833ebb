from django.db import models

MOST_CHARACTERS = 200


def shorten(text, words):
    all_words = text.split()
    if len(all_words) <= words:
        return " ".join(all_words)
    return " ".join(all_words[:words]) + "…"


class Titled(models.Model):
    title = models.CharField(max_length=MOST_CHARACTERS)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title


class Publishable(models.Model):
    published_date = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_published(self, now):
        return not (self.published_date is None or self.published_date > now)


class Posts(models.QuerySet):
    def published(self, now):
        ids = [post.pk for post in self.all() if post.is_published(now)]
        return self.filter(pk__in=ids).order_by("-published_date")


class BlogPost(Titled, Publishable):
    content = models.TextField()
    objects = Posts.as_manager()

    def excerpt(self, words=20):
        return shorten(self.content, words)
