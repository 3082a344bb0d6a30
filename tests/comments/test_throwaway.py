"""Addresses of throw-away mail services."""

import pytest

from comments.throwaway import is_throwaway


@pytest.mark.parametrize(
    ("email", "thrown"),
    [
        ("a@mailinator.com", True),
        ("a@MAILINATOR.com", True),
        ("a@team.mailinator.com", True),
        ("a@guerrillamail.com", True),
        ("a@gmail.com", False),
        ("a@mailinator.com.example", False),
        ("a@koran.example", False),
        ("a@com", False),
        ("", False),
    ],
)
def test_is_throwaway(email: str, thrown: bool) -> None:
    assert is_throwaway(email) == thrown
