"""django-comments-xtd as its documentation sets it up: articles, its API, a front page of counts. A WSGI application
that runs in the peers' own environment, without anything of ours. As a program it makes its tables and takes in the
comments.
"""

import json
import os
import sys
from datetime import datetime

from django.conf import settings

settings.configure(
    SECRET_KEY="xtd",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["XTD_DATABASE"]}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.sites",
        "rest_framework",
        "django_comments_xtd",
        "django_comments",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    COMMENTS_APP="django_comments_xtd",
    COMMENTS_XTD_MAX_THREAD_LEVEL=2,
    COMMENTS_XTD_CONFIRM_EMAIL=False,
    SITE_ID=1,
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)

import django  # noqa: E402 (settings first)

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.contrib.sites.models import Site  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import include, path  # noqa: E402

# A site of the framework's own stands for an article: xtd hangs comments on any row, and this one has a table already.
Article = Site
COUNTS = (
    """{% load comments %}{% for article in articles %}{% get_comment_count for article as n %}{{ n }} {% endfor %}"""
)


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def front(request: HttpRequest) -> HttpResponse:
    """Thirty articles with their counts, by the template tag."""
    articles = Article.objects.order_by("pk")[:30]
    return HttpResponse(engines["django"].from_string(COUNTS).render({"articles": articles}))


urlpatterns = [
    path("healthz/live", live),
    path("front/", front),
    path("comments/", include("django_comments_xtd.urls")),
]
application = get_wsgi_application()


def fill(rows: list[dict]) -> None:
    from django.db import connection
    from django_comments.models import Comment
    from django_comments_xtd.models import XtdComment

    call_command("migrate", verbosity=0, interactive=False)
    keys = list(dict.fromkeys(row["key"] for row in rows))
    Article.objects.all().delete()
    Article.objects.bulk_create([Article(pk=n, domain=f"{n}.example", name=key) for n, key in enumerate(keys, 1)])
    kind = ContentType.objects.get_for_model(Article)
    places = {key: n for n, key in enumerate(keys, 1)}
    roots = {row["id"]: row["parent"] or row["id"] for row in rows}
    Comment.objects.bulk_create(
        [
            Comment(
                pk=row["id"],
                content_type=kind,
                object_pk=str(places[row["key"]]),
                site_id=1,
                user_name=row["author"],
                user_email="x@example.test",
                comment=row["text"],
                submit_date=datetime.fromisoformat(row["at"]),
            )
            for row in rows
        ],
        batch_size=500,
    )
    with connection.cursor() as cursor:
        columns = 'comment_ptr_id, thread_id, parent_id, level, "order", followup, nested_count'
        cursor.executemany(
            f"INSERT INTO {XtdComment._meta.db_table} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (row["id"], roots[row["id"]], row["parent"] or row["id"], int(bool(row["parent"])), number, False, 0)
                for number, row in enumerate(rows, 1)
            ],
        )
    json.dump({key: places[key] for key in keys}, sys.stdout)


if __name__ == "__main__":
    fill([json.loads(line) for line in open(sys.argv[1], encoding="utf-8")])  # noqa: SIM115 (a program)
