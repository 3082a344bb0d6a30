"""The demo publisher's page."""

from html import unescape

from django.urls import reverse


def test_it_pastes_one_line_and_lets_in_nothing_but_the_service(client, settings, db):
    settings.SAHUT_BASE_URL = "https://komentar.example"
    response = client.get(reverse("demo-publisher"))
    script = '<script async src="https://komentar.example/embed/v1/comments.js"'
    assert f'{script} data-site="koran" data-key="artikel-1"></script>' in unescape(response.content.decode())
    policy = response["Content-Security-Policy"]
    assert "script-src https://komentar.example;" in policy
    assert "connect-src https://komentar.example;" in policy
    assert "unsafe" not in policy
    assert "trusted-types 'none'" in policy
