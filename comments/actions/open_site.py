"""Opens a publisher's site, and grants rights there."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.actions.open_thread import is_origin
from comments.errors import Conflict, Forbidden, Invalid
from comments.models import Membership, Site, User
from comments.vocabulary import Role


def open_site(*, key: str, name: str, origins: list[str], language: str = "id", newcomer_holds: int = 1) -> Site:
    """A new site. Called by operators' commands, who act with the machine's own hand. Raises Conflict for a known key,
    Invalid for an origin that is not `scheme://host[:port]`."""
    if not all(map(is_origin, origins)):
        raise Invalid(fields={"origin": ["not_an_origin"]})
    if Site.objects.filter(key=key).exists():
        raise Conflict("site_exists")
    return Site.objects.create(key=key, name=name, origins=origins, language=language, newcomer_holds=newcomer_holds)


def grant_role(
    *, administrator: User, user: User, site: Site, role: Role, now: datetime, section: str = ""
) -> Membership:
    """Who gives rights is recorded in the chain. Safe twice. The person may enter the admin from now on. With a
    `section` the right holds for that section's conversations only."""
    if not permissions.may_grant(administrator):
        raise Forbidden
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_staff=True)
        user.is_staff = True
        row, is_new = Membership.objects.get_or_create(user=user, site=site, role=role, section=section)
        if is_new:
            _record(row, "role.grant", administrator, now)
        return row


def revoke_role(*, administrator: User, membership: Membership, now: datetime) -> None:
    """Whoever has no right left at any site no longer enters the admin."""
    if not permissions.may_grant(administrator):
        raise Forbidden
    with transaction.atomic():
        _record(membership, "role.revoke", administrator, now)
        membership.delete()
        if not Membership.objects.filter(user=membership.user_id).exists():
            User.objects.filter(pk=membership.user_id, is_superuser=False).update(is_staff=False)


def _record(row: Membership, deed: str, administrator: User, now: datetime) -> None:
    record.append(
        actor=administrator,
        deed=deed,
        target=f"user:{row.user_id}",
        site_key=row.site.key,
        now=now,
        facts={"role": row.role} | ({"section": row.section} if row.section else {}),
    )
