"""A reader changes what others see of them, or the language they are written to in."""

from django.conf import settings

from comments import limits, permissions
from comments.actions.name_reader import name_reader
from comments.errors import Invalid, SignedOut
from comments.models import User
from engagement.actions.name_account import protected_names


def change_reader(*, reader: User, display_name: str | None = None, language: str | None = None) -> User:
    """Bylines and publishers are protected like staff. Raises Invalid for a refused name or an unknown language."""
    if not permissions.may_write(reader):
        raise SignedOut
    limits.take(limits.EDITING, f"user:{reader.pk}")
    if language is not None and language not in dict(settings.LANGUAGES):
        raise Invalid(fields={"language": ["unknown"]})
    if display_name is not None:
        name_reader(reader=reader, name=display_name, protected=protected_names())
    if language is not None:
        reader.language = language
        reader.save(update_fields=["language"])
    return reader
