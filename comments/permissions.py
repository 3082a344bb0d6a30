"""The only place where rights are written. Small predicates; no user = no right; the machine asks for none."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from comments import country, scopes
from comments.models import Comment, Membership, Site, Thread, User
from comments.scopes import Scope
from comments.vocabulary import Role, Status

Person = User | AnonymousUser | None

READING_ROLES = tuple(Role)
"""An auditor reads all and changes nothing."""
DECIDING_ROLES = (Role.MODERATOR, Role.LEAD, Role.EDITOR)
LEADING_ROLES = (Role.LEAD,)
LEGAL_ROLES = (Role.LEGAL, Role.LEAD)
"""Who answers for the site before authorities and strangers."""
ORDER_READING_ROLES = (Role.LEGAL, Role.LEAD, Role.AUDITOR)
OVERSEEING_ROLES = (Role.LEAD, Role.AUDITOR)
"""Who sees whose decisions were taken back."""
GOVERNING_ROLES = (Role.LEAD, Role.EDITOR)


def is_person(person: Person) -> bool:
    return isinstance(person, User) and person.is_active


def may_write(person: Person) -> bool:
    return is_person(person)


def may_edit(person: Person, comment: Comment) -> bool:
    return is_person(person) and person is not None and comment.author_id == person.pk


def may_withdraw(person: Person, comment: Comment) -> bool:
    return may_edit(person, comment) and comment.status != Status.WITHDRAWN


def may_see(person: Person, comment: Comment) -> bool:
    """Published ones everybody, but for readers of a country where an order hides it; one's own always, until
    withdrawn."""
    is_shown = comment.is_published and not (comment.hidden_in and country.here() in comment.countries)
    return is_shown or may_edit(person, comment) and comment.status != Status.WITHDRAWN


def may_react(person: Person, comment: Comment) -> bool:
    return is_person(person) and person is not None and comment.is_published and comment.author_id != person.pk


def scope_of(person: Person, roles: Sequence[Role]) -> Scope:
    """Where this person has one of `roles`. An administrator's account has every role at every site."""
    if not isinstance(person, User) or not person.is_active or not person.is_staff:
        return Scope()
    if person.is_superuser:
        return Scope(Site.objects.order_by("pk").values_list("pk", flat=True))
    return scopes.scope(Membership.objects.filter(user=person, role__in=roles).values_list("site_id", "section"))


def sites_to_moderate(person: Person) -> QuerySet[Site]:
    """The sites where this person decides cases, be it in one section alone."""
    return Site.objects.filter(pk__in=scope_of(person, DECIDING_ROLES))


def may_moderate(person: Person, site_id: int) -> bool:
    """The whole site: what is done here touches every section."""
    return site_id in scope_of(person, DECIDING_ROLES).whole


def may_moderate_thread(person: Person, thread: Thread) -> bool:
    return scope_of(person, DECIDING_ROLES).covers(thread.site_id, thread.section)


def may_answer_orders(person: Person, site_id: int) -> bool:
    return site_id in scope_of(person, LEGAL_ROLES).whole


def who_answers_orders(site_id: int) -> QuerySet[User]:
    """Whom a running clock is told to; the administrators where the site has given nobody that part."""
    held = Membership.objects.filter(site=site_id, role__in=LEGAL_ROLES, section="")
    people = User.objects.filter(pk__in=held.values("user_id"), is_active=True)
    return people if people.exists() else User.objects.filter(is_superuser=True, is_active=True)


def may_pick(person: Person, comment: Comment) -> bool:
    """The newsroom's own choice among what is published."""
    return comment.is_published and may_moderate_thread(person, comment.thread)


def is_staff_at(person: Person, thread: Thread) -> bool:
    """Has any part at its site, or in its section."""
    return scope_of(person, READING_ROLES).covers(thread.site_id, thread.section)


def may_call_crisis(person: Person, site_id: int, section: str = "") -> bool:
    """Leads and editors, for a while: in a section by whoever has it, at the whole site by whoever has that."""
    return scope_of(person, GOVERNING_ROLES).covers(site_id, section)


def may_ask_readers(person: Person, thread: Thread) -> bool:
    """The question above a conversation is the editors', as the article is."""
    return scope_of(person, GOVERNING_ROLES).covers(thread.site_id, thread.section)


def may_settle(person: Person, thread: Thread) -> bool:
    """Where two moderators differ, a lead decides, or an administrator."""
    return scope_of(person, LEADING_ROLES).covers(thread.site_id, thread.section)


def may_restrict(person: Person, other: User, site_id: int) -> bool:
    """Readers by whoever moderates the whole site; colleagues by administrators only."""
    is_colleague = other.is_superuser or other.memberships.filter(site=site_id).exists()
    return may_moderate(person, site_id) and (may_grant(person) or not is_colleague)


def may_grant(person: Person) -> bool:
    """Rights and sites are given by administrators."""
    return isinstance(person, User) and person.is_active and person.is_staff and person.is_superuser


def sites_to_govern(person: Person) -> QuerySet[Site]:
    """The sites whose policy this person writes: administrators all, leads and editors of the whole site their own."""
    return Site.objects.filter(pk__in=scope_of(person, GOVERNING_ROLES).whole)


def may_govern(person: Person, site_id: int) -> bool:
    return site_id in scope_of(person, GOVERNING_ROLES).whole


def governors_of(site_id: int) -> QuerySet[User]:
    """The owners of a site's policy."""
    held = Membership.objects.filter(site=site_id, role__in=GOVERNING_ROLES, section="")
    staff = User.objects.filter(is_active=True, is_staff=True)
    return staff.filter(Q(is_superuser=True) | Q(pk__in=held.values("user_id")))
