"""The widget's token: signed, ten minutes, bound to one reader, one site and one origin. Worth little on purpose."""

from dataclasses import dataclass

from django.core import signing

from comments.models import Site, User

SALT = "sahut.embed"
LIFETIME_SECONDS = 600


@dataclass(frozen=True, slots=True)
class EmbedGrant:
    """What a token allows: to comment, react, report and follow at `site_key`, from pages of `origin`."""

    user_id: int
    site_key: str
    origin: str


def issue(*, user: User, site: Site, origin: str) -> str:
    """The stamp makes the token die with the password or the account."""
    return signing.dumps([user.pk, site.key, origin, _stamp(user)], salt=SALT, compress=True)


def read(token: str) -> tuple[User, EmbedGrant] | None:
    """The reader and the grant, or None for anything forged, old, or of an account that changed since."""
    try:
        user_id, site_key, origin, stamp = signing.loads(token, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or stamp != _stamp(user):
        return None
    return user, EmbedGrant(user_id, site_key, origin)


def _stamp(user: User) -> str:
    return user.get_session_auth_hash()[:16]
