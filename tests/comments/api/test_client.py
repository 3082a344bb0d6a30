"""The caller's address: what proxies say counts only as far as they are ours."""

import pytest
from django.test import RequestFactory

from comments.api.client import client_address

CASES = [
    ("the peer, where no proxy is trusted", 0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
    ("what our one proxy saw", 1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
    ("not what the caller told our proxy", 1, "10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
    ("counted from the right, with two of ours", 2, "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
    ("the peer, where fewer hops than ours are told", 2, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
    ("the peer, where what is told is no address", 1, "203.0.113.7", "unknown", "203.0.113.7"),
    ("one subject for a household's IPv6 network", 0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
    ("IPv4 inside IPv6 is IPv4", 0, "::ffff:203.0.113.7", "", "203.0.113.7"),
    ("a socket without an address", 0, "", "", "unknown"),
]


@pytest.mark.parametrize(("rule", "hops", "peer", "told", "address"), CASES, ids=[case[0] for case in CASES])
def test_client_address(settings, rule, hops, peer, told, address):
    settings.SAHUT_TRUSTED_PROXIES = hops
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": told})
    assert client_address(request) == address
