"""Signing in with an account elsewhere: who is known by what, and what a provider's word is worth.

An account is found by the provider's `sub` alone. An address that the provider says it verified opens no account that
is there already; its owner signs in there first, and connects the two.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """`"false"` is not true, and neither is `1`: only JSON's own `true` verifies an address."""
        for address in sociallogin.email_addresses:
            address.verified = address.verified is True
        is_new = not sociallogin.is_existing and sociallogin.state.get("process") != AuthProcess.CONNECT
        if is_new and _belongs_to_somebody(sociallogin):
            raise ImmediateHttpResponse(_sign_in_first(request, sociallogin))

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        told = sociallogin.account.get_provider_account().get_user_data() or {}
        name = told.get("name")
        initial: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        return initial | {"display_name": name[:40] if isinstance(name, str) else ""}


def verified_address(sociallogin: SocialLogin) -> str:
    """What the provider vouches for, or nothing."""
    return next((str(address.email) for address in sociallogin.email_addresses if address.verified), "")


def _belongs_to_somebody(sociallogin: SocialLogin) -> bool:
    email = verified_address(sociallogin)
    return bool(email) and EmailAddress.objects.filter(email__iexact=email, verified=True).exists()


def _sign_in_first(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Said to whoever proved that the address is theirs, and to nobody else."""
    words = gettext("There is an account with this address. Sign in to it, then connect %(provider)s under Account.")
    messages.info(request, words % {"provider": sociallogin.provider.name})
    wanted = sociallogin.state.get("next") or ""
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return HttpResponseRedirect(reverse("account_login") + query)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_for(request: HttpRequest, provider_id: str) -> HttpResponse:
    """allauth's own step, but that the way out is a page: our policy lets no form end at another origin, and a provider
    may send the browser on to origins that nobody can list."""
    try:
        response: HttpResponse = openid.login(request, provider_id)
    except (OSError, KeyError, ValueError):  # nobody answers there, or not as a provider does
        messages.error(request, gettext("This provider does not answer just now. Please sign in another way."))
        return HttpResponseRedirect(reverse("account_login"))
    if response.status_code == 302 and not response["Location"].startswith("/"):
        return render(request, "socialaccount/leaving.html", {"address": response["Location"]})
    return response
