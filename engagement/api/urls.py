"""Addresses under /api/v1/ about the one who reads."""

from django.urls import path

from engagement.api.views.articles import ArticlesView, ArticleView, LatestView, QuotationView, RankingView
from engagement.api.views.browsers import BrowsersView, BrowserView
from engagement.api.views.follows import FollowsView, FollowView
from engagement.api.views.me import InboxView, MeView
from engagement.api.views.mutes import MutedReadersView, MutedReaderView
from engagement.api.views.overlay import OverlayView
from engagement.api.views.page_reactions import PageReactionsView
from engagement.api.views.reactions import ReactionView
from engagement.api.views.saved import SavedView
from engagement.api.views.subscriptions import SubscriptionView
from engagement.api.views.telling import MuteView, PreferencesView, ReadView, UnreadView

urlpatterns = [
    path("comments/<str:comment_id>/reaction/", ReactionView.as_view(), name="comment-reaction"),
    path("comments/<str:comment_id>/quotation/", QuotationView.as_view(), name="quotation"),
    path("articles/", ArticlesView.as_view(), name="articles"),
    path("articles/<slug:slug>/", ArticleView.as_view(), name="api-article"),
    path("saved/", SavedView.as_view(), name="api-saved"),
    path("latest/", LatestView.as_view(), name="latest"),
    path("threads/ranking/", RankingView.as_view(), name="ranking"),
    path("threads/subscription/", SubscriptionView.as_view(), name="subscription"),
    path("threads/reactions/", PageReactionsView.as_view(), name="page-reactions"),
    path("threads/mute/", MuteView.as_view(), name="mute"),
    path("overlay/", OverlayView.as_view(), name="overlay"),
    path("follows/", FollowsView.as_view(), name="follows"),
    path("follows/<str:what>/<str:target>/", FollowView.as_view(), name="follow"),
    path("mutes/", MutedReadersView.as_view(), name="muted-readers"),
    path("mutes/<str:reader_id>/", MutedReaderView.as_view(), name="muted-reader"),
    path("me/", MeView.as_view(), name="me"),
    path("me/browsers/", BrowsersView.as_view(), name="me-browsers"),
    path("me/browsers/<str:browser_id>/", BrowserView.as_view(), name="me-browser"),
    path("me/preferences/", PreferencesView.as_view(), name="me-preferences"),
    path("me/notifications/read/", ReadView.as_view(), name="me-notifications-read"),
    path("me/notifications/unread/", UnreadView.as_view(), name="me-notifications-unread"),
    path("me/notifications/", InboxView.as_view(), name="me-notifications"),
]
