"""Who calls, by network address: what proxies say counts only as far as they are ours."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The caller's IPv4 address or IPv6 /64; of `X-Forwarded-For` only the last SAHUT_TRUSTED_PROXIES entries count."""
    hops = settings.SAHUT_TRUSTED_PROXIES
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")] if hops else []
    peer = str(request.META.get("REMOTE_ADDR", ""))
    return _network(told[-hops] if len(told) >= hops > 0 else peer) or _network(peer) or "unknown"


def _network(address: str) -> str | None:
    try:
        found = ip_address(address.strip("[]"))
    except ValueError:
        return None
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> 64 << 64)) + "/64"
