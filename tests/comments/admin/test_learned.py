"""The page of a learned model: measured before it may be put in use, by administrators only."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import AuditEntry, Screener
from tests.cast import Cast

PAGE = "/admin/comments/screener/"
REPORT = {
    "decisions": 612,
    "holds": 204,
    "published": 611,
    "precision": 0.871,
    "recall": 0.742,
    "brier": 0.0912,
    "brier_of_base_rate": 0.139,
    "calibration_error": 0.021,
    "calibration": [{"from": 0.9, "to": 1.0, "count": 77, "said": 0.944, "was": 0.931}],
}


def make(cast: Cast, version: int, **fields: Any) -> Screener:
    weights = {"<b>bakar</b>": 2.5, "ikan": -1.5}
    made = {"trained_at": timezone.now(), "report": REPORT, "bias": 0.0, "weights": weights, **fields}
    return Screener.objects.create(site=cast.site, version=version, digest=str(version), **made)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "id",
            ("Dilatih dari 612 keputusan, di antaranya 204 penahanan", "Ke arah ditolak:", "Perkiraannya", "meleset"),
        ),
        ("en", ("Learned from 612 decisions, of them 204 confirmed", "Towards rejecting:", "It said", "off by")),
    ],
)
def test_how_it_was_measured_stands_above_the_switch(
    cast: Cast, administrator: Client, language: str, told: tuple[str, ...]
) -> None:
    row = make(cast, 1)
    html = administrator.get(f"{PAGE}{row.pk}/change/", headers={"Accept-Language": language}).content.decode()
    for text in (*told, "77", "0.944", "0.931", "0.0912", "&lt;b&gt;bakar&lt;/b&gt; · ikan"):
        assert text in html.replace("0,", "0."), text
    assert html.index("<caption>") < html.index('name="is_enabled"')
    assert 'name="weights"' not in html


def test_a_version_is_put_in_use_another_again_and_none(cast: Cast, administrator: Client) -> None:
    first, second = make(cast, 1), make(cast, 2)
    for row, sent, in_use in (
        (first, {"is_enabled": "on"}, [1]),
        (second, {"is_enabled": "on"}, [2]),
        (first, {"is_enabled": "on"}, [1]),
        (first, {}, []),
    ):
        assert administrator.post(f"{PAGE}{row.pk}/change/", sent).status_code == 302
        assert list(Screener.objects.filter(is_enabled=True).values_list("version", flat=True)) == in_use
    assert AuditEntry.objects.filter(deed__startswith="screener.", actor=f"user:{cast.administrator.pk}").count() == 4
    assert Screener.objects.get(pk=second.pk).weights == second.weights


def test_moderators_do_not_see_it_and_nobody_adds_or_deletes(cast: Cast, desk: Client, administrator: Client) -> None:
    row = make(cast, 1)
    assert desk.get(PAGE).status_code == desk.get(f"{PAGE}{row.pk}/change/").status_code == 403
    assert administrator.get(PAGE).status_code == 200
    assert (
        administrator.get(f"{PAGE}add/").status_code == administrator.post(f"{PAGE}{row.pk}/delete/").status_code == 403
    )
