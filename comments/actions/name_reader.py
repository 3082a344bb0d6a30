"""A reader takes a display name."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from comments import names
from comments.actions import standing
from comments.models import User


def name_reader(*, reader: User, name: str, protected: Iterable[str] = ()) -> User:
    """`protected`: further skeletons nobody may come close to, such as bylines. Staff names are added here.

    Raises Invalid where the name is refused.
    """
    reader.display_name = check_name(reader=reader, name=name, protected=protected)
    reader.name_skeleton = names.skeleton(reader.display_name)
    with transaction.atomic():
        standing.touch_all_of(reader.pk)  # threads before people, as whoever leaves takes them
        reader.save(update_fields=["display_name", "name_skeleton"])
    return reader


def check_name(*, reader: User | None, name: str, protected: Iterable[str] = ()) -> str:
    """The name as it would be kept; nothing is stored. `reader` is None for somebody who is only signing up."""
    if reader is not None and _is_staff(reader):
        return names.check(name, (), reserved=False)
    staff = User.objects.filter(Q(is_staff=True) | Q(memberships__isnull=False), is_active=True)
    return names.check(name, {*staff.values_list("name_skeleton", flat=True), *protected})


def _is_staff(reader: User) -> bool:
    return reader.is_staff or reader.memberships.exists()
