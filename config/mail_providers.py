"""Mail providers whose webhooks we take, and what django-anymail needs to believe them."""

from django.core.exceptions import ImproperlyConfigured

MUST_SIGN = {
    "mailersend": "MAILERSEND_SIGNING_SECRET",
    "mailgun": "MAILGUN_WEBHOOK_SIGNING_KEY",
    "mandrill": "MANDRILL_WEBHOOK_KEY",
    "postal": "POSTAL_WEBHOOK_KEY",
    "unisender_go": "UNISENDER_GO_API_KEY",
}
_MAY_SIGN = {"sendgrid": "SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY"}
_BY_PASSWORD = ("brevo", "mailjet", "mailtrap", "postmark", "resend", "sparkpost")
NAMES = tuple(sorted([*MUST_SIGN, *_MAY_SIGN, *_BY_PASSWORD]))


def anymail(provider: str, *, secret: str, key: str, address: str) -> dict[str, str]:
    """The setting `ANYMAIL`. `secret` is `user:password`. A webhook to which anybody could post is an error."""
    if not provider:
        return {}
    signing = (MUST_SIGN | _MAY_SIGN).get(provider, "")
    is_signed = bool(signing and key)
    if provider in MUST_SIGN and not is_signed:
        raise ImproperlyConfigured(f"SAHUT_MAIL_PROVIDER={provider} needs SAHUT_MAIL_PROVIDER_KEY, its signing key")
    if not is_signed and ":" not in secret:
        raise ImproperlyConfigured(f"SAHUT_MAIL_PROVIDER={provider} needs SAHUT_MAIL_PROVIDER_SECRET=user:password")
    found = {"MANDRILL_WEBHOOK_URL": address}
    if ":" in secret:
        found["WEBHOOK_SECRET"] = secret
    if is_signed:
        found[signing] = key
    return found
