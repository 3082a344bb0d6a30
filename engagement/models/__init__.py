"""The rows, one noun a file."""

from engagement.models.article import Article, Byline, Section, Topic
from engagement.models.bookmark import Bookmark
from engagement.models.browser import Browser
from engagement.models.endpoint import Dispatch, Endpoint
from engagement.models.feed import Feed
from engagement.models.following import Following
from engagement.models.happening import Happening
from engagement.models.muted_reader import MutedReader
from engagement.models.notification import Notification
from engagement.models.page_reaction import PageReaction
from engagement.models.preference import Mailbox, Mute, Preference, Rhythm
from engagement.models.quotation import Quotation
from engagement.models.reaction import Reaction
from engagement.models.release import Release
from engagement.models.rest import Rest
from engagement.models.sign_in import SignIn
from engagement.models.subscription import Subscription, Unfollow
from engagement.models.vouching import SpentToken, VouchedReader, Vouching

__all__ = [
    "Article",
    "Bookmark",
    "Browser",
    "Byline",
    "Dispatch",
    "Endpoint",
    "Feed",
    "Following",
    "Happening",
    "Mailbox",
    "Mute",
    "MutedReader",
    "Notification",
    "PageReaction",
    "Preference",
    "Quotation",
    "Reaction",
    "Rest",
    "Release",
    "Rhythm",
    "Section",
    "SignIn",
    "SpentToken",
    "Subscription",
    "Unfollow",
    "Topic",
    "VouchedReader",
    "Vouching",
]
