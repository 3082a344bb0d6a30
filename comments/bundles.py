"""Files for an order: the evidence about it, or what is kept about its one subject. An action hands them over."""

import hashlib
import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from comments.models import AuditEntry, Comment, Order, Report, Revision

Files = dict[str, bytes]


def evidence(order: Order, now: datetime) -> bytes:
    """`order.json`, each comment's texts, the order's own document, the links of the chain about all of these, and the
    hashes of every file. Names no address of anybody."""
    comments = list(order.comments.select_related("author", "thread").order_by("pk"))
    files: Files = {"order.json": _json(_order(order, now)), "chain.json": _json(_links(order, comments))}
    for comment in comments:
        files[f"comment-{comment.pk}.json"] = _json(_comment(comment))
        files[f"comment-{comment.pk}.txt"] = "\n\n".join(row.source for row in _texts(comment)).encode()
    if order.document:
        files[f"document/{_plain(order.document_name)}"] = bytes(order.document)
    return _zip(files, now)


def person(order: Order, now: datetime) -> bytes:
    """What this site keeps about the subject, and nothing of anybody else."""
    who = order.subject
    if who is None:
        raise LookupError("an order for data has a subject")
    written = Comment.objects.filter(site=order.site, author=who).select_related("author", "thread").order_by("pk")
    account = {
        "number": who.pk,
        "display_name": who.display_name,
        "email": who.email,
        "joined": who.created_at,
        "verified": who.verified_at,
        "last_login": who.last_login,
    }
    reports = Report.objects.filter(reporter=who, comment__site=order.site).values("comment_id", "reason", "created_at")
    whole = {"order": order.reference, "account": account, "reports": list(reports)}
    return _zip({"person.json": _json(whole), "comments.json": _json([_comment(row) for row in written])}, now)


def _order(order: Order, now: datetime) -> dict[str, Any]:
    fields = (
        "reference", "kind", "regime", "category", "sender", "letter_number", "legal_basis", "scope", "document_name",
        "document_sha256", "received_at", "due_at", "told_at", "withheld_reason", "closed_at", "outcome",
    )  # fmt: skip
    steps = order.steps.order_by("pk").values("step", "at", "actor_id", "actor_name", "comment_id", "facts", "note")
    return {
        **{name: getattr(order, name) for name in fields},
        "site": order.site.key,
        "made_at": now,
        "steps": list(steps),
    }


def _comment(comment: Comment) -> dict[str, Any]:
    decisions = comment.decisions.order_by("pk")
    return {
        "number": comment.pk,
        "author": {"number": comment.author_id, "display_name": comment.author.display_name},
        "page": comment.thread.url,
        "status": comment.status,
        "hidden_in": comment.countries,
        "legal_notice": comment.legal_notice,
        "created_at": comment.created_at,
        "texts": [{"number": row.number, "text": row.source, "written": row.created_at} for row in _texts(comment)],
        "decisions": list(decisions.values("id", "verdict", "reason", "actor_name", "decided_at", "revision_number")),
    }


def _links(order: Order, comments: list[Comment]) -> list[dict[str, Any]]:
    """As they stand in the chain: with `verify_audit` and the links between them they prove themselves."""
    about = Q(target=f"order:{order.pk}") | Q(target__in=[f"comment:{comment.pk}" for comment in comments])
    links = AuditEntry.objects.filter(about, site_key=order.site.key).order_by("number")
    return [dict(link) for link in links.values()]


def _texts(comment: Comment) -> list[Revision]:
    return list(comment.revisions.order_by("number"))


def _json(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _plain(name: str) -> str:
    """A file's name that leads nowhere else."""
    kept = "".join(char if char.isalnum() or char in "._-" else "_" for char in name)
    return kept.lstrip(".") or "document"


def _zip(files: Files, now: datetime) -> bytes:
    """With a file `SHA256SUMS` in the form that `sha256sum -c` reads."""
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted({**files, "SHA256SUMS": sums.encode()}.items()):
            archive.writestr(zipfile.ZipInfo(name, date_time=now.timetuple()[:6]), content)
    return made.getvalue()
