"""Each channel is one small file with the same parts, and each word for a channel has its file."""

import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from engagement.notifications import channels
from engagement.vocabulary import Carrier, Channel

FOLDER = Path(channels.__file__).parent
FILES = sorted(path for path in FOLDER.glob("*.py") if path.stem not in {"__init__", "posting"})
PARTS = {"NAME", "LABEL", "compose", "send"}
LONGEST = 120


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param  # type: ignore[no-any-return]


def module(path: Path) -> ModuleType:
    return import_module(f"{channels.__name__}.{path.stem}")


def test_it_has_the_parts_with_the_same_arguments(path: Path) -> None:
    channel = module(path)
    assert set(vars(channel)) >= PARTS
    assert path.stem == channel.NAME
    assert list(inspect.signature(channel.compose).parameters) == ["row", "together"]
    sending = inspect.signature(channel.send).parameters
    assert list(sending) == ["said", "to", "now"]
    assert [sending[name].kind for name in ("to", "now")] == [inspect.Parameter.KEYWORD_ONLY] * 2


def test_it_is_small_and_writes_no_row(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST
    assert ".objects" not in source


def test_every_channel_that_leaves_the_house_has_its_file() -> None:
    words = {*Channel, *Carrier} - {Channel.INBOX}
    assert {path.stem for path in FILES} == set(words)


def test_they_know_nothing_of_one_another(path: Path) -> None:
    others = {other.stem for other in FILES} - {path.stem}
    source = path.read_text(encoding="utf-8")
    assert not [other for other in others if f"channels.{other} " in source or f"channels import {other}" in source]
