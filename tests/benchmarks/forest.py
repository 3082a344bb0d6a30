"""Fills a database with threads of known sizes: a quarter replies, three levels, 180 characters, distinct scores."""

import random
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from comments.markup import parse
from comments.models import Comment, Policy, Site, Thread, User
from comments.policies import rules_of
from comments.vocabulary import Status

SIZES = (0, 100, 1_000, 10_000, 100_000)
WORDS = [
    "warga",
    "jalan",
    "kota",
    "pagi",
    "pasar",
    "hujan",
    "banjir",
    "angkot",
    "guru",
    "sekolah",
    "harga",
    "beras",
    "lampu",
    "taman",
    "sungai",
    "kerja",
]
READERS = 2_000


def plant(origin: str, sizes: Sequence[int] = SIZES, small: int = 25) -> list[Thread]:
    """A site with the seed policy, 2,000 verified readers, and a thread of each size; `small` more of 20."""
    site = Site.objects.create(key="bench", name="Bench", origins=[origin], newcomer_holds=0)
    _adopt(site)
    now = timezone.now()
    readers = [
        User(email=f"r{number}@example.test", display_name=f"Pembaca {number}", verified_at=now, password="!")
        for number in range(READERS)
    ]
    User.objects.bulk_create(readers, batch_size=500)
    chance = random.Random(7)
    sized = [_thread(site, f"n{size}", size, readers, chance) for size in sizes]
    for number in range(small):
        _thread(site, f"small{number}", 20, readers, chance)
    return sized


def _adopt(site: Site) -> None:
    from comments.actions.adopt_policy import adopt_policy
    from comments.screening import seeds

    adopt_policy(
        site=site,
        text={},
        reject_reasons=[],
        rules=seeds.load_rules().values(),
        lexicon=seeds.load_lexicon(),
        now=timezone.now(),
    )
    assert Policy.objects.filter(site=site).exists()
    rules_of(site)


def _thread(site: Site, key: str, size: int, readers: list[User], chance: random.Random) -> Thread:
    now = timezone.now() - timedelta(days=30)
    thread = Thread.objects.create(
        site=site, key=key, url=f"{site.origins[0]}/{key}", created_at=now, comment_count=size, last_position=size
    )
    thread.version = size
    thread.save()
    at_depth = (size * 3 // 4, size // 6, size - size * 3 // 4 - size // 6)
    levels: list[list[Comment]] = [[]]
    for count in at_depth:
        above, first = levels[-1], sum(map(len, levels)) + 1
        levels.append(
            [
                _comment(thread, number, readers, chance, chance.choice(above) if above else None)
                for number in range(first, first + count)
            ]
        )
    for level in levels:  # from the top, since a reply's row names the row above it
        Comment.objects.bulk_create(level, batch_size=1000)
    return thread


def _comment(
    thread: Thread, position: int, readers: list[User], chance: random.Random, above: Comment | None
) -> Comment:
    text = " ".join(chance.choice(WORDS) for _ in range(30))
    at = thread.created_at + timedelta(seconds=position)
    if above:
        above.reply_count += 1
    return Comment(
        site_id=thread.site_id,
        thread=thread,
        author=chance.choice(readers),
        parent=above,
        shown_under=above,
        depth=above.depth + 1 if above else 0,
        position=position,
        status=Status.PUBLISHED,
        is_listed=True,
        nodes=parse(text),
        created_at=at,
        published_at=at,
        score=0 if above else chance.randrange(200),
    )
