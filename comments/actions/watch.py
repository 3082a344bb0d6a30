"""A moderator watches an author at a site, or an article's conversation; or no longer."""

from datetime import datetime

from comments import permissions
from comments.errors import Invalid, Missing
from comments.models import Comment, User, Watch

MOST = 200


def watch(*, moderator: User, comment: Comment, is_author: bool, is_on: bool, now: datetime) -> None:
    """The author or the conversation of `comment`. Safe twice. Raises Invalid `too_many` past 200."""
    if not permissions.may_moderate_thread(moderator, comment.thread):
        raise Missing
    target = {"author_id": comment.author_id} if is_author else {"thread_id": comment.thread_id}
    mine = Watch.objects.filter(person=moderator)
    if not is_on:
        mine.filter(site=comment.site_id, **target).delete()
    elif mine.count() >= MOST:
        raise Invalid("too_many")
    else:
        Watch.objects.get_or_create(person=moderator, site_id=comment.site_id, **target, defaults={"created_at": now})
