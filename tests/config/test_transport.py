"""Plain HTTP where the site is served over TLS."""

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def over_tls(settings: Any) -> Client:
    settings.SECURE_SSL_REDIRECT = True
    return Client()


@pytest.mark.parametrize("path", ["/", "/api/v1/counts/", "/metrics/more"])
def test_readers_are_sent_to_tls(over_tls: Client, path: str) -> None:
    answer = over_tls.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://testserver{path}")


@pytest.mark.parametrize("path", ["/healthz/live", "/healthz/ready", "/metrics"])
def test_probes_are_answered(db: None, over_tls: Client, path: str) -> None:
    assert over_tls.get(path).status_code in {200, 503}
