"""Buttons without a page of their own: react, pick, follow, mute."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from comments import threads
from comments.actions.pick import pick, unpick
from comments.errors import CommentsError, Missing
from comments.models import User
from engagement.actions.follow import follow, unfollow
from engagement.actions.follow_target import follow_target, unfollow_target
from engagement.actions.mute_reader import mute_reader, unmute_reader
from engagement.actions.react import react, unreact
from engagement.pages import article as articles
from engagement.pages import drafts
from engagement.pages.excerpt import number
from engagement.pages.places import place_of
from engagement.pages.refusals import refused
from engagement.pages.returning import our_address
from engagement.pages.sharing import private
from engagement.pages.wording import refusal


@private
@require_POST
@refused
def reaction(request: HttpRequest, comment_id: str) -> HttpResponse:
    """`on`: 1 reacts, anything else takes it back. Leads back to `next`, at the comment."""
    comment = threads.one(number(comment_id))
    if comment is None or not comment.is_published:
        raise Missing
    if not isinstance(request.user, User):
        return drafts.sign_in_first(request, place_of(comment))
    try:
        _set_reaction(request.user, comment.pk, is_on=request.POST.get("on") == "1")
    except CommentsError as error:
        messages.error(request, refusal(error))
    page = our_address(request, request.POST.get("next", "")).partition("#")[0]
    return HttpResponseRedirect(f"{page}#comment-{comment.pk}")


@private
@require_POST
@refused
def picking(request: HttpRequest, comment_id: str) -> HttpResponse:
    """`on`: 1 puts the comment forward, anything else no longer. For whoever moderates there; nobody else finds it."""
    comment = threads.one(number(comment_id))
    if comment is None or not isinstance(request.user, User):
        raise Missing
    deed = pick if request.POST.get("on") == "1" else unpick
    deed(moderator=request.user, comment_id=comment.pk, now=timezone.now())
    return HttpResponseRedirect(place_of(comment))


@private
@require_POST
@refused
def following(request: HttpRequest, slug: str) -> HttpResponse:
    """`on`: 1 follows, anything else ends it."""
    thread = articles.found(slug).thread
    address = f"{reverse('article', args=[slug])}#comments"
    if not isinstance(request.user, User):
        return drafts.sign_in_first(request, address)
    if request.POST.get("on") == "1":
        follow(reader=request.user, site_key=thread.site.key, key=thread.key, now=timezone.now())
    else:
        unfollow(reader=request.user, site_key=thread.site.key, key=thread.key, now=timezone.now())
    return HttpResponseRedirect(address)


@private
@require_POST
@refused
def following_target(request: HttpRequest) -> HttpResponse:
    """`what` (`author`, `section`, `topic`, `reader`) and `key`; `on`: 1 follows, anything else ends it. Leads back to
    `next`, there to `comment` where one is named."""
    address = our_address(request, request.POST.get("next", ""))
    if comment_id := request.POST.get("comment"):
        address = f"{address.partition('#')[0]}#comment-{number(comment_id)}"
    if not isinstance(request.user, User):
        return drafts.sign_in_first(request, address)
    named = {"what": request.POST.get("what", ""), "key": request.POST.get("key", "")}
    if request.POST.get("on") == "1":
        follow_target(reader=request.user, now=timezone.now(), **named)
    else:
        unfollow_target(reader=request.user, **named)
    return HttpResponseRedirect(address)


@private
@require_POST
@refused
def muting(request: HttpRequest) -> HttpResponse:
    """`reader`; `on`: 1 mutes, anything else no longer. Leads back to `next`, there to `comment`."""
    address = our_address(request, request.POST.get("next", "")).partition("#")[0]
    if comment_id := request.POST.get("comment"):
        address = f"{address}#comment-{number(comment_id)}"
    if not isinstance(request.user, User):
        return drafts.sign_in_first(request, address)
    other_id = number(request.POST.get("reader", ""))
    if request.POST.get("on") == "1":
        mute_reader(reader=request.user, other_id=other_id, now=timezone.now())
    else:
        unmute_reader(reader=request.user, other_id=other_id)
    return HttpResponseRedirect(address)


def _set_reaction(reader: User, comment_id: int, *, is_on: bool) -> None:
    if is_on:
        react(reader=reader, comment_id=comment_id, now=timezone.now())
    else:
        unreact(reader=reader, comment_id=comment_id)
