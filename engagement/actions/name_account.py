"""An account takes its display name: what the core refuses, and names that look like a byline or a publisher."""

from datetime import datetime

from django.db import transaction

from comments.actions.name_reader import check_name, name_reader
from comments.models import Site, User
from comments.names import skeleton
from engagement.models import Byline


def protected_names() -> set[str]:
    """Skeletons that no reader's name may come close to, beside those of staff."""
    bylines = Byline.objects.values_list("name_skeleton", flat=True)
    return {*bylines, *map(skeleton, Site.objects.values_list("name", flat=True))}


def check_account_name(*, reader: User | None, name: str) -> str:
    """Raises Invalid where the name is refused; stores nothing. `reader` is None for somebody who is signing up."""
    return check_name(reader=reader, name=name, protected=protected_names())


def open_account(*, reader: User, name: str, language: str, now: datetime) -> User:
    """What a new account holds beside its address: the name, the language and the consent to the terms."""
    with transaction.atomic():
        name_reader(reader=reader, name=name, protected=protected_names())
        reader.language, reader.terms_accepted_at = language, now
        reader.save(update_fields=["language", "terms_accepted_at"])
    return reader
