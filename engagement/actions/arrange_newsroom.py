"""Names what articles refer to: sections, topics and bylines. Safe twice; a second call renames."""

from django.db import transaction

from comments.models import Thread, User
from comments.names import skeleton
from engagement.models import Byline, Section, Topic


def keep_section(*, slug: str, name: dict[str, str]) -> Section:
    return Section.objects.update_or_create(slug=slug, defaults={"name": name})[0]


def keep_topic(*, slug: str, name: dict[str, str], is_grave: bool | None = None) -> Topic:
    """`is_grave`: None leaves it as it is."""
    more = {} if is_grave is None else {"is_grave": is_grave}
    return Topic.objects.update_or_create(slug=slug, defaults={"name": name, **more})[0]


def keep_byline(*, slug: str, name: str, bio: dict[str, str]) -> Byline:
    """The skeleton keeps readers from taking a name that looks like it."""
    fields = {"name": name, "bio": bio, "name_skeleton": skeleton(name)}
    return Byline.objects.update_or_create(slug=slug, defaults=fields)[0]


def name_account(*, byline: Byline, account: User | None) -> None:
    """What this account writes under the byline's articles from now on is marked as the author's. Safe twice."""
    with transaction.atomic():
        Byline.objects.filter(pk=byline.pk).update(account=account)
        Thread.objects.filter(article__byline=byline).update(author_ids=[account.pk] if account else [])
