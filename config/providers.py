"""Where readers may sign in with an account they have elsewhere: OpenID Connect, which Google speaks."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

GOOGLE = "https://accounts.google.com"
Keys = tuple[str, str]
"""Client id and secret; both or none."""


def openid(*, google: Keys, other: Keys, other_issuer: str, other_name: str) -> dict[str, Any]:
    """allauth's `SOCIALACCOUNT_PROVIDERS`: who is not configured is not in it, and has no button."""
    apps = []
    if _is_given("SAHUT_GOOGLE", google):
        apps.append(_app("google", "Google", google, GOOGLE))
    if _is_given("SAHUT_OIDC", other):
        if not other_issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise ImproperlyConfigured("SAHUT_OIDC_ISSUER must be the issuer's https address.")
        apps.append(_app("oidc", other_name, other, other_issuer.rstrip("/")))
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _is_given(name: str, keys: Keys) -> bool:
    if any(keys) and not all(keys):
        raise ImproperlyConfigured(f"{name}_CLIENT_ID and {name}_SECRET are set together.")
    return all(keys)


def _app(provider_id: str, name: str, keys: Keys, issuer: str) -> dict[str, Any]:
    client_id, secret = keys
    settings = {"server_url": issuer, "oauth_pkce_enabled": True}
    return {"provider_id": provider_id, "name": name, "client_id": client_id, "secret": secret, "settings": settings}
