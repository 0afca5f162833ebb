from django.db import models


class BlogPostManager(models.Manager):
    def published(self, now):
        posts = self.exclude(published_date=None)
        return posts.filter(published_date__lte=now).order_by("published_date").reverse()


class BlogPost(models.Model):
    title = models.CharField(max_length=200)
    content = models.TextField(blank=True, default="")
    published_date = models.DateTimeField(blank=True, null=True, default=None)
    objects = BlogPostManager()

    def __str__(self):
        return f"{self.title}"

    def is_published(self, now):
        if self.published_date is None:
            return False
        return now >= self.published_date

    def excerpt(self, words=20):
        beginning, shortened = [], False
        for word in self.content.split():
            if len(beginning) == words:
                shortened = True
                break
            beginning.append(word)
        text = " ".join(beginning)
        if shortened:
            text += "…"
        return text
