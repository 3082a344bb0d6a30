"""Somebody's private data: whoever's they are, they are not for all to read."""

from comments.screening import private_data
from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASONS = {
    "phone": {"id": "Komentar memuat nomor telepon pribadi.", "en": "The comment holds a private telephone number."},
    "identity": {"id": "Komentar memuat nomor identitas (NIK).", "en": "The comment holds an identity number (NIK)."},
    "account": {"id": "Komentar memuat nomor rekening.", "en": "The comment holds an account number."},
    "address": {"id": "Komentar memuat alamat rumah.", "en": "The comment holds a home address."},
    "email": {"id": "Komentar memuat alamat email pribadi.", "en": "The comment holds a private e-mail address."},
}


def screen(draft: Draft) -> list[Finding]:
    """One finding a kind, with every span."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for datum in private_data.find(draft.text):
        spans.setdefault(datum.kind, []).append(datum.span)
    return [
        Finding(phase="doxxing", rule=kind, category=Category.DOXXING, reason=REASONS[kind], spans=tuple(found))
        for kind, found in spans.items()
    ]
