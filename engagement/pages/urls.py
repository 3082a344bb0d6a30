"""Addresses of our own pages. A deed about a comment has a page of its own, so that it works without JavaScript."""

from typing import cast

from django.urls import path

from engagement.pages import (
    article,
    deeds,
    feeds,
    feeling,
    front,
    language,
    marks,
    notices,
    places,
    policy,
    responding,
    saved,
    statements,
    transparency,
)
from engagement.pages.refusals import refused
from engagement.pages.sharing import View, private

_deeds = {
    "reply": deeds.Reply,
    "edit": deeds.Edit,
    "withdraw": deeds.Withdraw,
    "report": deeds.Report,
    "resubmit": deeds.Resubmit,
    "appeal": deeds.Appeal,
    "quote": deeds.Quote,
}

urlpatterns = [
    path("", front.show, name="front"),
    path("articles/<slug:slug>/", article.show, name="article"),
    path("articles/<slug:slug>/respond/", responding.respond, name="article-respond"),
    path("articles/<slug:slug>/draft/", responding.keep_draft, name="article-draft"),
    path("articles/<slug:slug>/follow/", marks.following, name="article-follow"),
    path("articles/<slug:slug>/comments.rss", feeds.ArticleComments(), name="article-feed"),
    path("feeds/<slug:site>/comments.rss", feeds.SiteComments(), name="site-feed"),
    path("k/<str:comment_id>/", places.short, name="comment-short"),
    path("comments/<str:comment_id>/", places.permalink, name="comment-place"),
    path("comments/<str:comment_id>/reaction/", marks.reaction, name="comment-reaction-button"),
    path("comments/<str:comment_id>/pick/", marks.picking, name="comment-pick-button"),
    *(
        path(
            f"comments/<str:comment_id>/{name}/",
            private(refused(cast(View, deed.as_view()))),
            name=f"comment-{name}-page",
        )
        for name, deed in _deeds.items()
    ),
    path("articles/<slug:slug>/feeling/", feeling.feeling, name="article-feeling"),
    path("articles/<slug:slug>/save/", saved.saving, name="article-save"),
    path("saved/", saved.show, name="saved"),
    path("mutes/", marks.muting, name="mute-reader"),
    path("follows/", marks.following_target, name="follow-target"),
    path("policy/", policy.show, name="policy"),
    path("notices/", notices.show, name="notices"),
    path("statements/", statements.mine, name="statements"),
    path("statements/<str:token>/", statements.show, name="statement"),
    path("transparency/", transparency.show, name="transparency"),
    path("transparency/report.csv", transparency.table, name="transparency-table"),
    path("language/", language.choose, name="language"),
]
