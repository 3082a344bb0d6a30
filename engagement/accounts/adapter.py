"""allauth's adapter: which addresses we link and redirect to, in whose language we write, how often."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

from comments.models import User
from comments.models.user import NOWHERE
from engagement.notifications import mailboxes

log = logging.getLogger(__name__)

ASKED_FOR_BY_ANYBODY = (
    "account/email/email_confirmation",
    "account/email/account_already_exists",
    "account/email/unknown_account",
    "account/email/password_reset_key",
    "account/email/login_code",
)
"""Mails that a stranger can set off for any address. What tells people of a change to their account is not limited:
else a flood could hide it."""
LINKS = ("activate_url", "password_reset_url", "signup_url")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_safe_url(self, url: str | None) -> bool:
        """Ours only, as this request or the settings spell us."""
        hosts = {allauth_context.request.get_host(), urlsplit(settings.SAHUT_BASE_URL).netloc}
        return url_has_allowed_host_and_scheme(url, allowed_hosts=hosts, require_https=settings.IS_HTTPS)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Whoever signs up with a confirmed address of another account is told nothing; the address's owner is."""
        address = emailconfirmation.email_address
        if not address.can_set_verified():
            self.send_account_already_exists_mail(address.email)
            return
        super().send_confirmation_mail(request, emailconfirmation, signup)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if email.endswith(f"@{NOWHERE}"):
            return
        if template_prefix.startswith(ASKED_FOR_BY_ANYBODY) and not mailboxes.take_for_stranger(
            email, now=timezone.now()
        ):
            log.warning("mail not sent, too many to one address: %s", template_prefix)
            return
        links = {name: _on_our_host(context[name]) for name in LINKS if name in context}
        with translation.override(_language_of(email, context)):
            house = {
                "site_name": "Sahut",
                "site_url": settings.SAHUT_BASE_URL,
                "current_site": {"name": "Sahut", "domain": urlsplit(settings.SAHUT_BASE_URL).netloc},
            }
            message = self.render_mail(template_prefix, email, {**context, **links, **house, "email": email})
        message.send()

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMultiAlternatives:
        """The HTML part is made of the text part, so that the two always say the same."""
        message: EmailMultiAlternatives = super().render_mail(template_prefix, email, context, headers)
        blocks = [block.strip() for block in message.body.split("\n\n") if block.strip()]
        page = render_to_string(
            "account/email/_page.html",
            {
                "subject": message.subject,
                "blocks": blocks,
                "code": context.get("code"),
                "language": translation.get_language(),
            },
        )
        message.attach_alternative(page, "text/html")
        return message


def _on_our_host(url: str) -> str:
    """Whatever host the request named: a link in a mail leads to us."""
    parts = urlsplit(url)
    return settings.SAHUT_BASE_URL + parts._replace(scheme="", netloc="").geturl()


def _language_of(email: str, context: dict[str, Any]) -> str:
    reader = context.get("user") or User.objects.filter(email__iexact=email, verified_at__isnull=False).first()
    return getattr(reader, "language", "") or translation.get_language() or settings.LANGUAGE_CODE
