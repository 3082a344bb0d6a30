"""The floors: what Django can do at best, on the same server, beside the same database. A WSGI application.

`/ok` an empty view; `/redis` a page's bytes from Redis; `/sql` one keyset SQL of 25; `/orm` one ORM insert + commit.
"""

import os
import sys

import environ
import orjson
import redis
from django.conf import settings

_database = environ.Env.db_url_config(os.environ["DATABASE_URL"])
_is_sqlite = _database["ENGINE"].endswith("sqlite3")
_database["CONN_MAX_AGE"] = None
if _is_sqlite:
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }

DEFAULT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

settings.configure(
    SECRET_KEY="floor",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": _database},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=DEFAULT_MIDDLEWARE if os.environ.get("FLOOR_MIDDLEWARE") == "default" else [],
    USE_TZ=True,
)

import django  # noqa: E402 (settings first)

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

_redis = redis.Redis.from_url(os.environ["REDIS_URL"])

KEYSET = (
    "SELECT c.id, c.parent_id, c.nodes, c.created_at, c.reaction_count, c.reply_count, u.display_name "
    "FROM comments_comment c JOIN comments_user u ON u.id = c.author_id "
    "WHERE c.thread_id = %s AND c.depth = 0 AND c.is_listed ORDER BY c.score DESC, c.position DESC LIMIT 25"
)


class Note(models.Model):
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "floor"
        db_table = "floor_note"

    def __str__(self) -> str:
        return self.body


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b'{"ok":true}', content_type="application/json")


def from_redis(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_redis.get("bench:page"), content_type="application/json")


def one_sql(request: HttpRequest, thread_id: int) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(KEYSET, [thread_id])
        rows = cursor.fetchall()
    return HttpResponse(orjson.dumps([list(row) for row in rows], default=str), content_type="application/json")


@csrf_exempt
def one_insert(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        note = Note.objects.create(body=orjson.loads(request.body)["body"])
    return HttpResponse(orjson.dumps({"id": note.pk}), content_type="application/json", status=201)


urlpatterns = [
    path("healthz/live", ok),
    path("ok", ok),
    path("redis", from_redis),
    path("sql/<int:thread_id>", one_sql),
    path("orm", one_insert),
]
application = get_wsgi_application()

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    sys.stdout.write("floor_note is there\n")
