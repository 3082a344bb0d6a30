"""A moderator arranges the own desk. Nobody else's, and no right comes or goes with it."""

from typing import Any

from comments import permissions
from comments.errors import Invalid, Missing
from comments.models import DeskSettings, User
from comments.vocabulary import Category

CHANGEABLE = {"has_keys", "keys", "is_blurred", "left_to_others", "rested_at"}


def arrange_desk(*, moderator: User, changes: dict[str, Any]) -> DeskSettings:
    """`changes` by field name. Raises Invalid for keys that are not one visible sign each, or two the same."""
    if not permissions.scope_of(moderator, permissions.READING_ROLES):
        raise Missing
    keys = list(changes.get("keys", {}).values())
    is_odd = any(len(key) != 1 or not key.isprintable() or key.isspace() for key in keys) or len(set(keys)) < len(keys)
    if not set(changes.get("left_to_others", ())) <= set(Category):
        raise Invalid(fields={"left_to_others": ["unknown"]})
    if not changes.keys() <= CHANGEABLE or is_odd:
        raise Invalid(fields={"keys": ["one_sign_each"]})
    row, _is_new = DeskSettings.objects.update_or_create(person=moderator, defaults=changes)
    return row
