"""The only way out: a request to an address that somebody else chose. Never to a private network, never by a redirect,
never for long, and never much of the answer."""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 5.0
LONGEST_ANSWER = 16 * 1024
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_SPECIAL = [ipaddress.IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24")]
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_TUNNELS = [ipaddress.IPv6Network(net) for net in ("2001::/32", "2001:20::/28", "2001:10::/28", "2002::/16")]
_ISATAP = {0x00005EFE, 0x02005EFE}


class Forbidden(ValueError):
    """An address that we do not speak to."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` in small letters, several of a name joined by commas; `body` as far as it was read."""

    status: int
    retry_after: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)
    body: bytes = field(default=b"", compare=False)


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Raises as `_ask` does."""
    return _ask("POST", url, body, headers, LONGEST_ANSWER)


def get(url: str, *, headers: Mapping[str, str], most: int = LONGEST_ANSWER) -> Answer:
    """Reads at most `most` bytes. Raises as `_ask` does."""
    return _ask("GET", url, None, headers, most)


def _ask(method: str, url: str, body: bytes | None, headers: Mapping[str, str], most: int) -> Answer:
    """Raises Forbidden for an address that we never speak to, OSError where nobody answered in time. The name is looked
    up once, and the connection goes to the address that was looked at: a second answer of the resolver changes nothing.
    """
    scheme, host, port, path = _parts(url)
    connection = _Connection(host, port, scheme)
    watch = threading.Timer(SECONDS, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request(method, path, body=body, headers=dict(headers))
        found = connection.getresponse()
        read = found.read(most)
        if connection.is_cut:  # what looks like an early end is our own cut
            raise TimeoutError
        told = {name.lower(): ", ".join(found.headers.get_all(name, [])) for name in found.headers}
        return Answer(found.status, _seconds(found.headers.get("Retry-After")), told, read)
    except http.client.HTTPException as error:
        raise ConnectionError(type(error).__name__) from None
    finally:
        watch.cancel()
        connection.close()


def check(url: str) -> None:
    """Raises Forbidden for what could never be posted to. A name is looked up at each post, not here."""
    host = _parts(url)[1]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return
    if not is_allowed(address):
        raise Forbidden("address")


def is_allowed(address: Address) -> bool:
    """Global unicast, also what is embedded in an IPv6 address. Loopback only where the settings say so."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or _embedded(address)
        if inner is not None:
            return is_allowed(inner)
        if address.is_loopback:
            return bool(settings.SAHUT_OUTGOING_LOOPBACK)
        return address in _GLOBAL_V6 and address.is_global and not any(address in net for net in _TUNNELS)
    if address.is_loopback:
        return bool(settings.SAHUT_OUTGOING_LOOPBACK)
    is_odd = address.is_multicast or address.is_reserved or any(address in net for net in _SPECIAL)
    return address.is_global and not is_odd


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """NAT64 leads to the IPv4 address in its last bits; so does ISATAP, whatever the network before it."""
    number = int(address)
    is_isatap = (number >> 32) & 0xFFFFFFFF in _ISATAP
    return ipaddress.IPv4Address(number & 0xFFFFFFFF) if address in _NAT64 or is_isatap else None


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port, path. Blanks, backslashes, names and passwords in an address are somebody's trick."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else ""
        host = host or str(ipaddress.ip_address(parts.hostname or ""))
    except (ValueError, UnicodeError) as error:
        raise Forbidden("address") from error
    schemes = {"https", "http"} if settings.SAHUT_OUTGOING_LOOPBACK else {"https"}
    is_odd = any(ord(char) <= 32 or ord(char) >= 127 or char in '\\"<>^`{|}' for char in url)
    if parts.scheme not in schemes or is_odd or "@" in parts.netloc or port == 0:
        raise Forbidden("address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path


class _Connection(http.client.HTTPConnection):
    """Connects to an address that was looked at; TLS is asked for the name."""

    def __init__(self, host: str, port: int, scheme: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.scheme = scheme
        self.is_cut = False

    def connect(self) -> None:
        bare = _open(self.host, self.port)
        self.sock = bare
        if self.is_cut:
            raise TimeoutError
        if self.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(bare, server_hostname=self.host)

    def cut(self) -> None:
        """A slow answer ends here, however steadily it drips."""
        self.is_cut = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def _open(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    allowed = [(family, where) for family, _, _, _, where in found if is_allowed(ipaddress.ip_address(where[0]))]
    if not allowed:
        raise Forbidden("address")
    family, where = allowed[0]
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(SECONDS)
        opened.connect(where)
    except OSError:
        opened.close()
        raise
    return opened


def _seconds(retry_after: str | None) -> float | None:
    """The form in seconds; dates are left to our own waits."""
    value = (retry_after or "").strip()
    return float(value) if value.isascii() and value.isdigit() and len(value) <= 6 else None
