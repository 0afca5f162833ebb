"""What the nurseries import in advance: one for each kind of job."""

# Nothing that an answer might forget to import.
FRESH = (f"{__package__}.fresh_job",)
PROGRAM = (
    *("socket", "logging", "multiprocessing.connection", "multiprocessing.pool", "multiprocessing.managers"),
    *("multiprocessing.popen_fork", "multiprocessing.shared_memory", "concurrent.futures.process"),
    *("concurrent.futures.thread", f"{__package__}.program_job"),
)
APP = ("fastapi", "uvicorn.protocols.http.h11_impl", "uvicorn.lifespan.on", f"{__package__}.app_job")
PYTEST = ("pdb", "readline", "_pytest._argcomplete", f"{__package__}.suite_job")
# What Django, pytest-django and Django REST framework import when a run begins, as far as that goes without
# settings. The job comes last: it looks at what there is by then.
DJANGO = (
    "django.conf.urls",
    "django.contrib.postgres.fields",
    "django.core.cache.backends.locmem",
    "django.core.management.commands.createcachetable",
    "django.core.management.commands.makemigrations",
    "django.core.management.commands.migrate",
    "django.db.backends.sqlite3.base",
    "django.db.models.sql.compiler",
    "django.db.migrations.writer",
    "django.middleware.common",
    "django.test",
    "django.utils.translation.reloader",
    "django.views.csrf",
    "django.views.defaults",
    "django.views.i18n",
    "pygments.lexers.special",
    "pytest_django.plugin",
    "requests",
    "rest_framework.apps",
    "rest_framework.checks",
    "rest_framework.management",
    "rest_framework.metadata",
    "rest_framework.mixins",
    "rest_framework.negotiation",
    "rest_framework.permissions",
    "rest_framework.serializers",
    "rest_framework.urlpatterns",
    f"{__package__}.django_job",
    *PYTEST,
)
