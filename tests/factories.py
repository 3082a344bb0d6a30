"""Rows for tests, made through the actions wherever one exists."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from comments.actions.open_site import open_site
from comments.actions.open_thread import open_thread
from comments.actions.standing import enter
from comments.actions.submit import Letter, Submission, submit
from comments.drafts import fingerprint
from comments.markup import parse
from comments.models import Case, Comment, Membership, Policy, Revision, Site, Thread, User
from comments.names import skeleton
from comments.vocabulary import Category, Role, Status

_numbers = count(1)

REASONS = [
    {
        "code": code,
        "clause": clause,
        "label": {"id": label, "en": label},
        "notice": {"id": f"Alasan: {label}", "en": f"Reason: {label}"},
    }
    for code, clause, label in (("threat", "1", "Ancaman"), ("spam", "3.1", "Spam"), ("other", "3.12", "Lainnya"))
]


def make_site(key: str = "koran", **fields: Any) -> Site:
    """A site with a policy that has reasons and no rules."""
    origins = fields.pop("origins", [f"https://{key}.example"])
    site = open_site(key=key, name=fields.pop("name", key.title()), origins=origins, newcomer_holds=0)
    Site.objects.filter(pk=site.pk).update(**fields)
    Policy.objects.create(site=site, changed_at=timezone.now(), reject_reasons=REASONS)
    return Site.objects.get(pk=site.pk)


def make_reader(name: str = "Ani", *, verified: bool = True, **fields: Any) -> User:
    number = next(_numbers)
    now = timezone.now()
    fields.setdefault("email", f"{name.lower().replace(' ', '.')}.{number}@example.test")
    return User.objects.create_user(
        password=None,
        display_name=name,
        name_skeleton=skeleton(name),
        verified_at=now if verified else None,
        terms_accepted_at=now,
        **fields,
    )


def make_moderator(site: Site, name: str = "Rina", role: Role = Role.MODERATOR) -> User:
    moderator = make_reader(name, is_staff=True)
    Membership.objects.create(site=site, user=moderator, role=role)
    return moderator


def make_administrator(name: str = "Wulan") -> User:
    return make_reader(name, is_staff=True, is_superuser=True)


def make_thread(site: Site, key: str = "artikel-1", **fields: Any) -> Thread:
    url = fields.pop("url", f"{site.origins[0]}/{key}")
    thread = open_thread(site_key=site.key, key=key, url=url, title=fields.pop("title", "Judul"), now=timezone.now())
    Thread.objects.filter(pk=thread.pk).update(**fields)
    return Thread.objects.select_related("site").get(pk=thread.pk)


def send(author: User, thread: Thread, body: str = "Setuju.", **letter: Any) -> Submission:
    """Through the real action, without the pace of the limits."""
    now, is_import = letter.pop("now", timezone.now()), letter.pop("is_import", False)
    sent = Letter(site_key=thread.site.key, key=thread.key, body=body, **letter)
    return submit(author=author, letter=sent, now=now, is_import=is_import)


def publish(
    author: User, thread: Thread, body: str = "Setuju.", parent: Comment | None = None, **fields: Any
) -> Comment:
    """A published comment, past screening and limits."""
    return _store(author, thread, body, parent, Status.PUBLISHED, **fields)


def hold(
    author: User, thread: Thread, body: str = "Ayo bakar.", queue: Category = Category.ANARKIS, **fields: Any
) -> Comment:
    """A held comment with its open case and one finding over the whole text."""
    comment = _store(author, thread, body, None, Status.HELD, **fields)
    finding = {
        "phase": "terms",
        "rule": "A1",
        "version": 1,
        "category": queue,
        "reason": {"id": "Ajakan kekerasan.", "en": "A call to violence."},
        "spans": [[0, len(body)]],
        "guards": [],
        "shadow": False,
    }
    comment.revisions.update(findings=[finding])
    Case.objects.create(
        site_id=comment.site_id,
        section=thread.section,
        comment=comment,
        revision_number=1,
        queue=queue,
        opened_at=comment.created_at,
        due_at=comment.created_at + timedelta(hours=2),
    )
    return comment


def _store(
    author: User, thread: Thread, body: str, parent: Comment | None, status: Status, now: datetime | None = None
) -> Comment:
    now = now or timezone.now()
    last = Comment.objects.filter(thread=thread).order_by("-position").first()
    above = parent.shown_under if parent and parent.depth == 2 else parent
    comment = Comment.objects.create(
        site_id=thread.site_id,
        thread=thread,
        author=author,
        parent=parent,
        shown_under=above,
        depth=above.depth + 1 if above else 0,
        position=last.position + 1 if last else 1,
        status=status,
        nodes=parse(body),
        created_at=now,
        published_at=now if status == Status.PUBLISHED else None,
    )
    Thread.objects.filter(pk=thread.pk).update(last_position=comment.position)
    Revision.objects.create(comment=comment, number=1, source=body, fingerprint=fingerprint(body), created_at=now)
    enter(comment, now=now)
    return comment
