"""Private data in a text: telephone, identity and account numbers, home addresses, e-mail addresses. Plain scanning in
time linear in the text. Number plates are left alone: complaints about a badly parked car are lawful and common."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comments.screening.numbers import Part, numbers, runs
from comments.screening.text import Letters, normalise
from comments.screening.types import Span

_WIDE = 6
"""Words within which a cue belongs to a number."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BANKS = _set("bca bri bni btn mandiri bsi cimb niaga permata danamon mega jago seabank jenius dki bjb norek")
ACCOUNT_CUES = BANKS | _set("rek rekening rekeningnya account va")
OFFICIAL = _set(
    """hotline pengaduan layanan kantor dinas humas posko darurat ambulans ambulan damkar polsek polres bpbd pmi redaksi
    kelurahan kecamatan puskesmas pemkot pemprov pemkab center kontak resmi customer service helpdesk"""
)
STREETS = _set("jl jln jalan gang gg perum perumahan komplek kompleks")
PUBLIC = _set(
    """kantor gedung dinas polres polsek polda sekolah sd smp sma smk kampus universitas masjid gereja pura vihara toko
    restoran warung kafe hotel puskesmas klinik pasar stasiun halte museum balai taman lapangan terminal bank rs rsud
    macet banjir rusak berlubang desk kpu bawaslu konsultasi walikota gubernur bupati"""
)
HOMES = _set("rumah rumahnya rumahmu tinggal alamat alamatnya kediaman kos kosan kontrakan ngontrak domisili lives")
_NUMBER_WORDS = _set("no nomor nomer nmr number")
_OFFICES = _set(
    """info redaksi humas cs halo hello support admin pengaduan kontak contact sekretariat lapor newsroom press"""
)
_AT = _set("at et")
_DOTS = _set("dot titik titk")
_HOSTS = _set("gmail yahoo ymail outlook hotmail icloud proton protonmail rocketmail")
_PROVINCES = _set(
    """11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95
    96 97"""
)


@dataclass(frozen=True, slots=True)
class Datum:
    kind: str
    """phone, identity, account, address, email"""
    span: Span


@dataclass(slots=True)
class _Text:
    """The folded text with its words and their places."""

    letters: Letters
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def before(self, place: int, count: int = _WIDE) -> Sequence[str]:
        """Words that end before a place, the nearest last."""
        here = bisect_left(self.starts, place)
        return self.words[max(0, here - count) : here]

    def after(self, place: int, count: int = _WIDE) -> Sequence[str]:
        here = bisect_left(self.starts, place)
        return self.words[here : here + count]

    def datum(self, kind: str, start: int, end: int) -> Datum:
        return Datum(kind, self.letters.span(start, end))


def find(source: str) -> list[Datum]:
    """In order of place; of overlapping ones the first kind found stays."""
    text = _words_of(normalise(source))
    taken: list[tuple[int, int]] = []
    found = []
    for run in runs(text.letters.text):
        for kind, start, end in _numbers_of(text, run):
            if not any(start < last and first < end for first, last in taken[-8:]):
                taken.append((start, end))
                found.append(text.datum(kind, start, end))
    found += [text.datum("address", start, end) for start, end in _addresses(text)]
    found += [text.datum("email", start, end) for start, end in _emails(text)]
    return sorted(found, key=lambda datum: datum.span)


def _words_of(letters: Letters) -> _Text:
    text = _Text(letters)
    start = None
    for place in range(len(letters.text) + 1):
        if place < len(letters.text) and letters.text[place].isalnum():
            start = place if start is None else start
        elif start is not None:
            text.words.append(letters.text[start:place])
            text.starts.append(start)
            text.ends.append(place)
            start = None
    return text


def _numbers_of(text: _Text, run: list[Part]) -> Iterator[tuple[str, int, int]]:
    for start, end, digits in numbers(run, 16, 16):
        if is_identity(digits):
            yield "identity", start, end
    for start, end, digits in numbers(run, 10, 14):
        if is_mobile(digits) and OFFICIAL.isdisjoint(text.before(start)):
            yield "phone", _with_plus(text.letters.text, start), end
    for start, end, _ in numbers(run, 8, 16):
        near = {*text.before(start), *text.after(end, 2)}
        if near & ACCOUNT_CUES and not _is_money(text.letters.text[start:end]):
            yield "account", start, end


def is_mobile(digits: str) -> bool:
    """08… or 628… with the first digits of a mobile network: 0800 and 0807 belong to everybody."""
    local = "0" + digits.removeprefix("62") if digits.startswith("62") else digits
    return local.startswith("08") and 10 <= len(local) <= 13 and local[2] in "1235789" and len(set(local)) > 3


def is_identity(digits: str) -> bool:
    """An Indonesian NIK: province, regency, district, day (women's plus 40), month, year, serial."""
    day, month = int(digits[6:8]), int(digits[8:10])
    is_place = digits[:2] in _PROVINCES and digits[2:4] != "00" and digits[4:6] != "00"
    return is_place and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12 and digits[12:] != "0000"


def _with_plus(text: str, start: int) -> int:
    return start - 1 if text[start - 1 : start] == "+" else start


def _is_money(written: str) -> bool:
    """`1.500.000`: groups of three behind points."""
    groups = written.replace(",", ".").split(".")
    return len(groups) > 1 and all(len(group) == 3 for group in groups[1:])


def _addresses(text: _Text) -> Iterator[tuple[int, int]]:
    """`Jl. Melati No. 12`, `gang Mawar RT 05 RW 02` where somebody lives; not an office, a shop or a flood."""
    for here, word in enumerate(text.words):
        if word not in STREETS:
            continue
        last = _house_number(text, here)
        if last is None:
            continue
        around = {*text.words[max(0, here - _WIDE) : here], *text.words[last + 1 : last + _WIDE]}
        is_block = bool({"rt", "rw"} & set(text.words[here:last]))
        is_home = bool(around & HOMES)
        if around.isdisjoint(PUBLIC - (HOMES if is_home else frozenset())) and (is_home or not is_block):
            yield text.starts[here], text.ends[last]


def _house_number(text: _Text, here: int) -> int | None:
    """The place of the last word of the address: behind `no`, `rt`, `rw` stands a number."""
    last = None
    for place in range(here + 2, min(here + 12, len(text.words))):
        is_named = text.words[place - 1] in _NUMBER_WORDS or text.words[place - 1] in ("rt", "rw")
        if is_named and text.words[place][0].isdecimal():
            last = place
    return last


def _emails(text: _Text) -> Iterator[tuple[int, int]]:
    """`nama@contoh.com`, `nama at gmail dot com`; not an office's, and not under .go.id."""
    for here, word in enumerate(text.words):
        is_at = word in _AT and here + 1 < len(text.words) and text.words[here + 1] in _HOSTS
        sign = text.ends[here]
        if not is_at and text.letters.text[sign : sign + 1] != "@":
            continue
        found = _email_around(text, here, is_at)
        if found is not None:
            yield found


def _email_around(text: _Text, here: int, is_at: bool) -> tuple[int, int] | None:
    name = here - 1 if is_at else here
    host = here + 1
    last = host
    whole = text.letters.text
    while (
        last + 1 < len(text.words) and last < host + 4 and whole[text.ends[last] : text.starts[last + 1]] in (".", "-")
    ):
        last += 1
    if last + 2 < len(text.words) and text.words[last + 1] in _DOTS:
        last += 2
    if name < 0 or last == host or (not is_at and text.starts[host] != text.ends[here] + 1):
        return None
    first = name
    while first and whole[text.ends[first - 1] : text.starts[first]] in (".", "_", "-", "+") and first > name - 4:
        first -= 1
    if text.words[name] in _OFFICES or text.words[first] in _OFFICES or text.words[last - 1] == "go":
        return None
    return text.starts[first], text.ends[last]
