"""The reader's own pages beside allauth's: the profile, and closing the account."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.errors import TooFast
from comments.models import User
from engagement.accounts.forms import KEEP, LeaveForm, ProfileForm
from engagement.actions.change_reader import change_reader
from engagement.actions.leave import leave

A_YEAR = 365 * 24 * 3600


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """GET and POST `display_name`, `language`."""
    reader = _reader(request)
    now_called = {"display_name": reader.display_name, "language": reader.language}
    form = ProfileForm(request.POST or None, reader=reader, initial=now_called)
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            change_reader(reader=reader, **changes)
        except TooFast:
            form.add_error(None, gettext("Too many changes. Please try again later."))
        else:
            return _saved(request, reader.language)
    return render(request, "account/profile.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """GET asks; POST `comments` = `keep` or `withdraw` and `sure` closes the account. The password (or a code) must
    have been given within the last quarter of an hour."""
    form = LeaveForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/delete.html", {"form": form})
    leave(reader=_reader(request), keep_comments=form.cleaned_data["comments"] == KEEP, now=timezone.now())
    logout(request)
    messages.info(request, gettext("Your account is deleted."))
    return HttpResponseRedirect("/")


@csrf_exempt  # an app's request carries no token, and nothing is done here
def no_phones(request: HttpRequest) -> HttpResponse:
    """Stands before allauth's address for telephone numbers, which answers 500 where accounts have none."""
    raise Http404


def _saved(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        messages.success(request, gettext("Your profile is saved."))
    response = HttpResponseRedirect(request.path)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _reader(request: HttpRequest) -> User:
    """Every view here has asked for a sign-in."""
    return cast(User, request.user)
