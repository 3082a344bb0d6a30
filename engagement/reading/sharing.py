"""Where a page is shared: plain links, no script and no counter of anybody else's."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Way:
    name: str
    href: str


def ways(url: str, title: str) -> list[Way]:
    """WhatsApp first: it is where Indonesia shares."""
    both = f"{title} {url}"
    return [
        Way("WhatsApp", "https://wa.me/?" + _query(text=both)),
        Way("X", "https://x.com/intent/post?" + _query(text=title, url=url)),
        Way("Facebook", "https://www.facebook.com/sharer/sharer.php?" + _query(u=url)),
        Way("Telegram", "https://t.me/share/url?" + _query(url=url, text=title)),
        Way("Email", "mailto:?" + _query(subject=title, body=both)),
    ]


def _query(**fields: str) -> str:
    """Blanks as %20: a mail program would show a plus."""
    return urlencode(fields, quote_via=quote)
