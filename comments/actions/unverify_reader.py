"""A reader's address is no longer a confirmed one: what is written from now on waits again."""

from comments.models import User


def unverify_reader(*, reader: User) -> None:
    User.objects.filter(pk=reader.pk).update(verified_at=None)
    reader.verified_at = None
