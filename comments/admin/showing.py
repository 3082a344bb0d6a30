"""How the desk is shown: which queue, which card, and what went wrong, in the moderator's language."""

import json
from dataclasses import dataclass, field
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import cards, crises, cursors, permissions, queues, rest, watching
from comments.actions import lease
from comments.admin import duties, keys
from comments.admin.desk_forms import HOURS, RESTRICTIONS
from comments.admin.labels import ALL, CRISES, QUEUES
from comments.admin.scoping import scope, site_ids
from comments.cards import Card
from comments.errors import CommentsError, Invalid
from comments.models import Crisis, DeskSettings, SavedFilter, User
from comments.rest import Care, Tired
from comments.sieves import Sieve
from comments.vocabulary import Category


@dataclass(frozen=True, slots=True)
class Told:
    """What went wrong, for the moderator. `code` picks the details that the template adds."""

    code: str
    text: str | Promise
    by: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str | Promise
    count: int
    is_here: bool = field(default=False)


INVALID = Told("invalid", _("Choose a reason first. Nothing was decided."))
UNFIT_NOTE = Told("invalid", _("A note has 1 to 1,000 characters. Nothing was kept."))
TEXTS = {
    "invalid": INVALID.text,
    "already_decided": _("Already decided by %(name)s."),
    "being_reviewed": _("%(name)s is reviewing this case. Nothing was decided."),
    "already_told": _("Too late to undo: the author has been told."),
    "changed_since": _("Nothing was undone: something happened to this comment meanwhile."),
    "text_changed": _(
        "The author changed the text while you were reading. Nothing was decided; the new text is below."
    ),
    "withdrawn": _(
        "This case closed by itself: the author withdrew the comment or wrote it anew. Nothing was decided."
    ),
    "colleague": _("Only an administrator restricts a colleague."),
    "own_opinion": _("You asked for a second opinion here. Another moderator decides."),
    "for_lead": _("Moderators differ on this case. A lead decides."),
    "opinions_differ": _("Your colleague thinks otherwise. Nothing was decided."),
    "already_asked": _("A second opinion is asked for already."),
    "own_decision": _("You rejected this comment yourself. Another moderator decides the appeal."),
}
TIRED = {
    Tired.TIME: _("You have reviewed for 50 minutes. Take a break?"),
    Tired.CASES: _("You have read 60 severe cases without a break. Take one?"),
}


def told(error: CommentsError) -> Told:
    text = TEXTS.get(error.code, _("That did not work. Nothing was decided."))
    name = str(error.extra.get("by", ""))
    return Told(error.code, text % {"name": name} if name else text, name)


def queue_or_404(name: str) -> Category | None:
    if name == ALL:
        return None
    if name not in set(Category):
        raise Http404
    return Category(name)


def card_or_404(request: HttpRequest, name: str, case_id: int) -> Card:
    """A case of another site does not exist."""
    person: Any = request.user
    language = translation.get_language() or "id"
    card = cards.read(
        person,
        sites_or_403(request),
        case_id,
        queue=queue_or_404(name),
        language=language,
        now=timezone.now(),
        sieve=Sieve.of(request.GET),
        care=care_of(request),
    )
    if card is None:
        raise Http404
    return card


def back_to(request: HttpRequest, name: str, case_id: int | None) -> HttpResponse:
    """The case, or the queue where there is none; through the same filter."""
    where = "named" if case_id is None else "case"
    address = reverse(f"admin:comments_case_queue_{where}", args=[name, case_id] if case_id else [name])
    sieve = Sieve.of(request.GET)
    return redirect(f"{address}?{sieve}" if sieve else address)


def is_script(request: HttpRequest) -> bool:
    """The desk's own script sends the same forms and asks for a short answer."""
    return request.headers.get("Accept", "").startswith("application/json")


def done(request: HttpRequest, name: str, next_id: int | None, text: str | Promise, **facts: Any) -> HttpResponse:
    if is_script(request):
        return JsonResponse({"text": str(text), **facts})
    messages.success(request, str(text))
    return back_to(request, name, next_id)


def refused(request: Any, name: str, case_id: int | None, error: Told, status: int) -> HttpResponse:
    if is_script(request):
        return JsonResponse({"code": error.code, "text": str(error.text)}, status=status)
    return desk(request, name, case_id, error=error, kept=request.POST, status=status)


def tabs(ids: list[int], here: str) -> list[Tab]:
    found = queues.counts(ids)
    named = [(ALL, sum(found.values())), *((queue.value, number) for queue, number in found.items())]
    return [Tab(name, QUEUES[name], number, name == here) for name, number in named]


def desk(
    request: HttpRequest,
    name: str,
    case_id: int | None,
    *,
    error: Told | None = None,
    kept: Any = None,
    status: int = 200,
) -> HttpResponse:
    """`kept` is what was sent and comes back into the form: a moderator's words are not lost either."""
    ids = sites_or_403(request)
    queue = queue_or_404(name)
    now, person = timezone.now(), cast(User, request.user)
    sieve = Sieve.of(request.GET)
    care = care_of(request)
    behind: dict[str, Any] = {"now": now, "sieve": sieve, "care": care}
    shown = case_id or lease.take_next(moderator=person, queue=queue, **behind) or queues.first(ids, queue, **behind)
    page = queues.page(ids, queue, cursor=_cursor(request), person=person, **behind)
    around = _surroundings(request, name)
    context = {
        **admin.site.each_context(request),
        "title": _("Moderation desk"),
        "is_nav_sidebar_enabled": False,
        "tabs": tabs(ids, name),
        **around,
        "crises": _crises(request),
        "left": [] if queue else sorted(care.left, key=list(Category).index),
        "tired": TIRED[care.tired] if care.tired else "",
        "keymap": json.dumps({sign: deed for deed, sign in around["signs"].items()}),
        "keys": [{"sign": around["signs"][key.deed], "label": key.label} for key in keys.KEYS if around["signs"]],
        "label": QUEUES[name],
        "page": page,
        **_card(request, name, shown),
        "sieve_query": str(sieve),
        "is_named": case_id is not None,
        "error": error,
        "filters": SavedFilter.objects.filter(person=person.pk).order_by("name"),
        "undoable": queues.undoable(person, now=now),
        "kept": kept or {},
        "after": request.GET.get("after", ""),
    }
    return TemplateResponse(request, "admin/comments/case/queue.html", context, status=status)


def part(request: HttpRequest, name: str, case_id: int) -> HttpResponse:
    """A card with its context alone, for the script to fetch ahead. Opens nothing: the script says what it shows."""
    context = {**_card(request, name, case_id), **_surroundings(request, name)}
    return TemplateResponse(request, "admin/comments/case/_part.html", context)


def held(request: HttpRequest) -> dict[int, str]:
    return queues.held(cast(User, request.user), sites_or_403(request), now=timezone.now())


def numbers(request: HttpRequest) -> dict[str, Any]:
    found = tabs(sites_or_403(request), ALL)
    tired = care_of(request).tired
    counted = {tab.name: tab.count for tab in found} | {duty.name: duty.count for duty in duties.of(request)}
    return {"counts": counted, "held": held(request), "tired": str(TIRED[tired]) if tired else ""}


def unless_known(request: HttpRequest, content: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(content, headers={"Cache-Control": "private, no-cache"})
    set_response_etag(answer)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def care_of(request: Any) -> Care:
    """Read once a request."""
    if not hasattr(request, "_sahut_care"):
        request._sahut_care = rest.of(desk_of(request), timezone.now())
    found: Care = request._sahut_care
    return found


def desk_of(request: Any) -> DeskSettings:
    """How the person who asks has arranged the desk; read once a request."""
    if not hasattr(request, "_sahut_desk"):
        request._sahut_desk = DeskSettings.of(request.user.pk)
    found: DeskSettings = request._sahut_desk
    return found


def _card(request: Any, name: str, case_id: int | None) -> dict[str, Any]:
    if case_id is None:
        return {"card": None}
    card, watched = card_or_404(request, name, case_id), watching.of(request.user.pk)
    return {
        "card": card,
        "crisis_places": _crisis_places(request, card),
        "is_author_watched": (card.case.site_id, card.comment.author_id) in watched.authors,
        "is_thread_watched": card.comment.thread_id in watched.threads,
    }


def _crises(request: HttpRequest) -> list[tuple[Crisis, bool]]:
    """What is in force, and whether the person may end it."""
    found = crises.seen_by(sites_or_403(request), timezone.now())
    mine = scope(request, permissions.GOVERNING_ROLES)
    return [(row, mine.covers(row.site_id, row.section)) for row in found]


def _crisis_places(request: HttpRequest, card: Card) -> list[tuple[str, str | Promise]]:
    """Where the person may switch a crisis mode on from this case."""
    thread, mine = card.comment.thread, scope(request, permissions.GOVERNING_ROLES)
    places: list[tuple[str, str | Promise, str]] = [("thread", _("This conversation"), thread.section)]
    if thread.section:
        label = gettext("The section %(section)s") % {"section": thread.section}
        places.append(("section", label, thread.section))
    places.append(("site", _("The whole site"), ""))
    return [(place, label) for place, label, section in places if mine.covers(thread.site_id, section)]


def _surroundings(request: HttpRequest, name: str) -> dict[str, Any]:
    """What every card is shown with."""
    own = desk_of(request)
    signs = keys.of(own)
    return {
        "name": name,
        "has_many_sites": len(site_ids(request)) > 1,
        "crisis_kinds": list(CRISES.items()),
        "crisis_hours": list(HOURS.items()),
        "measures": [(key, label) for key, (_kind, _length, label) in RESTRICTIONS.items()],
        "now": timezone.now(),
        "sieve": Sieve.of(request.GET),
        "signs": signs,
        "is_blurred": own.is_blurred,
    }


def sites_or_403(request: HttpRequest) -> list[int]:
    ids = site_ids(request)
    if not ids:
        raise PermissionDenied
    return ids


def _cursor(request: HttpRequest) -> Any:
    try:
        return cursors.read(request.GET.get("after"), scored=True)
    except Invalid as error:
        raise Http404 from error
