"""The catalogue is whole: every kind has its event, and every sentence its words in both languages."""

import re

import pytest
from django.utils import translation

from engagement import catalogue
from engagement.notifications import wording
from engagement.vocabulary import Channel, Kind

KNOWN = {*wording._NAMES, "count", "code", "reference", "host", "number", "posts"}
pytestmark = pytest.mark.one_lane


def test_every_kind_has_one_event() -> None:
    assert [event.kind for event in catalogue.events(for_staff=True)] == list(dict.fromkeys(catalogue.kinds()))
    assert set(catalogue.kinds()) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_its_sentences_are_translated_and_name_only_what_is_known(kind: Kind) -> None:
    event = catalogue.event(kind)
    for sentence in filter(None, (event.label, event.subject, event.opening, event.action, event.headline)):
        with translation.override("en"):
            english = str(sentence)
        with translation.override("id"):
            indonesian = str(sentence)
        assert english != indonesian
        assert set(re.findall(r"%\((\w+)\)s", english)) <= KNOWN
    assert Channel.INBOX in event.channels


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        catalogue.event("nonsense")
