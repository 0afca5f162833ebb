# An ordinary class, with the right names.
# lost: migrated stored titled published_in_time drafts rules_for_forms drafts_are_not_published asked_of_now published_only newest_first queryset excerpt_of_words excerpt_of_twenty
# label: no-such-model
# marks: 0 of 13
class BlogPost:
    def __init__(self, title, content, published_date=None):
        self.title, self.content, self.published_date = title, content, published_date

    def __str__(self):
        return self.title

    def is_published(self, now):
        return self.published_date is not None and self.published_date <= now
