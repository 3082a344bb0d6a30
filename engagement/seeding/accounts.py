"""The demo's accounts, and the moderator's right at the demo's site."""

from datetime import datetime

from comments import seed_files
from comments.actions.open_site import grant_role
from comments.models import Site, User
from comments.vocabulary import Role
from engagement.actions.open_demo_account import open_demo_account


def addresses() -> list[str]:
    return [row["email"] for row in seed_files.read("demo/accounts.toml")["account"]]


def open_accounts(site: Site, *, password: str, totp_secret: str, now: datetime) -> dict[str, User]:
    """By address. Readers get no second factor."""
    rows = seed_files.read("demo/accounts.toml")["account"]
    people = {
        row["email"]: open_demo_account(
            email=row["email"],
            name=row["name"],
            password=password,
            totp_secret=totp_secret if row["right"] else "",
            is_administrator=row["right"] == "administrator",
            now=now,
        )
        for row in rows
    }
    administrator = next(person for person in people.values() if person.is_superuser)
    for row in rows:
        if row["right"] == "moderator":
            grant_role(administrator=administrator, user=people[row["email"]], site=site, role=Role.MODERATOR, now=now)
    return people
