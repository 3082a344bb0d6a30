"""Rows -> Draft: gathers what screening may know, in a fixed number of queries."""

import hashlib
import unicodedata
from datetime import datetime, timedelta
from functools import partial

from django.db import connection
from django.db.models import F, Q

from comments import crowds, house_words, markup, second_opinion
from comments.models import Comment, Revision, Site, Thread, User
from comments.policies import rules_of
from comments.screening.likeness import marks
from comments.screening.types import Author, Draft, Place, RecentPost
from comments.throwaway import is_throwaway
from comments.vocabulary import CrisisKind, RestrictionKind, Status, Verdict

HISTORY_WINDOW = timedelta(days=30)
RECENT_WINDOW = timedelta(days=1)
RECENT_MOST = 50

_BY_PEOPLE = """
SELECT COUNT(*) FROM comments_decision d JOIN comments_comment c ON c.id = d.comment_id
WHERE c.author_id = %(author)s AND c.site_id = %(site)s AND d.decided_at > %(since)s AND d.actor_name <> ''
  AND d.undone_at IS NULL
"""
_FACTS = f"""
SELECT
  (SELECT COUNT(*) FROM (
    SELECT 1 FROM comments_comment
    WHERE author_id = %(author)s AND site_id = %(site)s AND status = '{Status.PUBLISHED}' LIMIT %(enough)s) AS p),
  ({_BY_PEOPLE}),
  ({_BY_PEOPLE} AND d.verdict = '{Verdict.REJECT}'),
  EXISTS (
    SELECT 1 FROM comments_restriction
    WHERE user_id = %(author)s AND site_id = %(site)s AND (kind = '{RestrictionKind.HOLD}' OR confirmed_at IS NULL)
      AND lifted_at IS NULL AND (until IS NULL OR until > %(now)s))
  OR EXISTS (
    SELECT 1 FROM comments_addressmark m JOIN comments_addressbar b ON b.mark = m.mark
    JOIN comments_restriction r ON r.id = b.restriction_id
    WHERE m.user_id = %(author)s AND b.site_id = %(site)s AND r.confirmed_at IS NOT NULL AND r.lifted_at IS NULL
      AND (r.until IS NULL OR r.until > %(now)s)),
  EXISTS (SELECT 1 FROM comments_membership WHERE user_id = %(author)s AND site_id = %(site)s)
"""  # noqa: S608 (our own words are set in; what comes from outside is a parameter)


def fingerprint(text: str) -> str:
    """Equal for texts that differ only in case, spacing or punctuation."""
    words = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(char for char in words if char.isalnum())
    return hashlib.blake2b((kept or words).encode(), digest_size=16).hexdigest()


def gather(
    *,
    text: str,
    nodes: list[markup.Node],
    author: User,
    thread: Thread,
    now: datetime,
    comment: Comment | None = None,
    parent_id: int | None = None,
) -> Draft:
    """`comment` is the one being edited or screened again; only what came before it counts as earlier."""
    ours = marks(text)
    return Draft(
        text=text,
        links=markup.link_targets(nodes),
        fingerprint=fingerprint(text),
        now=now,
        author=_author(author, thread.site, now),
        place=_place(thread, now),
        rules=rules_of(thread.site),
        house_words=house_words.of_site(thread.site),
        second_opinion=partial(second_opinion.of_site, thread.site_id),
        recent=_recent(author, thread.site, now, comment),
        marks=ours,
        alike=crowds.alike(text=text, marks=ours, author=author, site_id=thread.site_id, now=now, comment=comment),
        newcomers_answering=crowds.newcomers_answering(
            parent_id=parent_id, author=author, site_id=thread.site_id, now=now
        ),
        is_edit=comment is not None,
    )


def _place(thread: Thread, now: datetime) -> Place:
    return Place(
        thread_id=thread.pk,
        is_premoderated=thread.is_premoderated or thread.site.is_premoderated,
        newcomer_holds=thread.site.newcomer_holds,
        is_in_crisis=any(row.kind == CrisisKind.HOLD for row in thread.crises_at(now)),
    )


def _author(author: User, site: Site, now: datetime) -> Author:
    """One statement for all that is counted: every comment that is sent waits for it."""
    since, instant = (connection.ops.adapt_datetimefield_value(at) for at in (now - HISTORY_WINDOW, now))
    here = {"author": author.pk, "site": site.pk, "since": since, "now": instant}
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, here | {"enough": max(site.newcomer_holds, 3)})
        published, decided, rejected, is_held, is_staff = cursor.fetchone()
    return Author(
        is_verified=author.is_verified,
        published_count=published,
        rejected_count=rejected,
        decided_count=decided,
        is_held=bool(is_held),
        is_staff=bool(is_staff),
        is_throwaway=is_throwaway(author.email),
    )


def _recent(author: User, site: Site, now: datetime, comment: Comment | None) -> tuple[RecentPost, ...]:
    rows = (
        Revision.objects.filter(
            comment__author=author,
            comment__site=site,
            comment__created_at__gt=now - RECENT_WINDOW,
            number=F("comment__revision_number"),
        )
        .filter(Q(comment_id__lt=comment.pk) if comment else Q())
        .order_by("-comment__created_at")
        .values_list("fingerprint", "comment__created_at", "comment__thread_id")[:RECENT_MOST]
    )
    return tuple(RecentPost(fingerprint=mark, at=at, thread_id=thread_id) for mark, at, thread_id in rows)
