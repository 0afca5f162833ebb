import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class BlogPost(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.TextField(_("title"), validators=[MaxLengthValidator(200)])
    content = models.TextField(_("content"))
    published_date = models.DateTimeField(_("published"), null=True, blank=True, db_index=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Manager(models.Manager):
        def published(self, now):
            is_out = Q(published_date__isnull=False) & ~Q(published_date__gt=now)
            return self.get_queryset().filter(is_out).order_by(F("published_date").desc(), "-created")

    objects = Manager()

    class Meta:
        verbose_name = _("post")
        ordering = ["title"]

    def __str__(self):
        return str(self.title)

    def is_published(self, now):
        return bool(self.published_date and self.published_date <= now)

    def excerpt(self, words=20):
        parts = self.content.split(maxsplit=words)
        return " ".join(parts[:words]) + "…" * (len(parts) > words)
