"""The admin site: whoever enters is staff and has shown a second factor in this very session. Signing in and out are
allauth's; Django's own password form is never shown."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.authentication import get_authentication_records
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

_ANSWER = "_has_second_factor"


class SahutAdminSite(AdminSite):
    site_header = site_title = "Sahut"
    login_template = "comments/never_shown.html"
    """Named so that no way past `login` ends at a form that takes a password alone."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and has_second_factor(request)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sends each to the step that is missing; takes no password itself."""
        wanted = get_next_redirect_url(request) or reverse("admin:index", current_app=self.name)
        if self.has_permission(request):
            return HttpResponseRedirect(wanted)
        if not request.user.is_authenticated:
            return _go("account_login", wanted)
        if not (request.user.is_active and request.user.is_staff):
            raise PermissionDenied
        if is_enrolled(request):
            return _go("mfa_reauthenticate", wanted)
        messages.warning(request, gettext("Moderating needs a second factor. Set up your authenticator app first."))
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return allauth_views.logout(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return HttpResponseRedirect(reverse("account_change_password"))


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a code was given in this session, and the app it came from is still enrolled."""
    if not hasattr(request, _ANSWER):
        records = get_authentication_records(request, request.user)
        gave_code = any(record.get("method") == "mfa" for record in records)
        setattr(request, _ANSWER, gave_code and is_enrolled(request))
    return bool(getattr(request, _ANSWER))


def is_enrolled(request: HttpRequest) -> bool:
    return bool(is_mfa_enabled(request.user, [Authenticator.Type.TOTP]))


def _go(view: str, wanted: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(view)}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")
