"""Where the state lives, and the secrets it keeps."""

import stat
from pathlib import Path
from types import ModuleType

import pytest
from _bootstrap import load_state
from django.core.exceptions import ImproperlyConfigured
from py_vapid import Vapid02

from config import env


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return _state_in(tmp_path / "state", monkeypatch)


def _state_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("SAHUT_STATE", str(folder))
    for name in ("DATABASE_URL", "REDIS_URL", "SAHUT_DEMO_PASSWORD", "SAHUT_DEMO_TOTP_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return load_state()


def test_secrets_are_made_once_and_for_their_owner_alone(state: ModuleType) -> None:
    assert state.secrets() == {}
    made = state.ensure_secrets()
    assert state.ensure_secrets() == made == state.secrets()
    assert stat.S_IMODE((state.STATE / "secrets.json").stat().st_mode) == 0o600
    assert len({*made.values()}) == 5
    assert is_push_key(made["PUSH_KEY"])


def is_push_key(value: str) -> bool:
    return Vapid02.from_raw(value.encode()).private_key.private_numbers().private_value > 0


@pytest.mark.parametrize("wrong", ["short", "x" * 43 + "!", "A" * 64])
def test_a_push_key_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("SAHUT_PUSH_KEY", wrong)
    with pytest.raises(ImproperlyConfigured, match="SAHUT_PUSH_KEY"):
        env.push_key("SAHUT_PUSH_KEY")


def test_what_a_newer_version_needs_is_added_without_changing_the_rest(state: ModuleType) -> None:
    made = state.ensure_secrets()
    older = {name: value for name, value in made.items() if name != "AUDIT_KEY"}
    (state.STATE / "secrets.json").write_text(__import__("json").dumps(older), encoding="utf-8")
    assert {**state.ensure_secrets(), "AUDIT_KEY": ""} == {**made, "AUDIT_KEY": ""}


def test_the_environment_wins_over_the_generated_demo_secrets(
    state: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = state.ensure_secrets()
    assert state.demo_password() == made["DEMO_PASSWORD"]
    monkeypatch.setenv("SAHUT_DEMO_PASSWORD", "kata-sandi-saya")
    assert state.demo_password() == "kata-sandi-saya"


def test_addresses_of_the_embedded_servers(state: ModuleType) -> None:
    assert state.database_url() == f"sqlite:///{state.STATE}/sahut.sqlite3"
    assert state.redis_url() == f"unix://{state.STATE}/redis.sock?db=0"
    assert state.broker_url() == f"redis+socket://{state.STATE}/redis.sock?virtual_host=0"


def test_addresses_of_servers_of_ones_own(state: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://queue.example:6379/3?db=3")
    assert state.redis_url() == state.broker_url() == "redis://queue.example:6379/3?db=3"


@pytest.mark.parametrize("name", ["x" * 120, "ruang/" * 30])
def test_a_socket_path_never_exceeds_what_the_system_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    one, two = _state_in(tmp_path / name, monkeypatch), _state_in(tmp_path / name / "lain", monkeypatch)
    assert len(bytes(one.redis_socket())) <= 107
    assert one.redis_socket() != two.redis_socket()


def test_a_path_with_signs_that_mean_something_in_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import environ

    state = _state_in(tmp_path / "a b#c?d%20e+f", monkeypatch)
    assert environ.Env.db_url_config(state.database_url())["NAME"] == str(state.STATE / "sahut.sqlite3")
