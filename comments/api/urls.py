"""Addresses under /api/v1/ that need nothing but comments."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from comments.api.views.comments import CommentsView, CommentView, EditView, RepliesView
from comments.api.views.dealings import AppealView, PickView, PreviewView, ReportsView, ResubmissionView
from comments.api.views.threads import CountsView, NewsView, ThreadView, VersionView

urlpatterns = [
    path("schema/", SpectacularJSONAPIView.as_view(), name="schema"),
    path("threads/", ThreadView.as_view(), name="thread"),
    path("threads/version/", VersionView.as_view(), name="thread-version"),
    path("threads/news/", NewsView.as_view(), name="thread-news"),
    path("counts/", CountsView.as_view(), name="counts"),
    path("preview/", PreviewView.as_view(), name="preview"),
    path("comments/", CommentsView.as_view(), name="comments"),
    path("comments/<str:comment_id>/", CommentView.as_view(), name="comment"),
    path("comments/<str:comment_id>/edit/", EditView.as_view(), name="comment-edit"),
    path("comments/<str:comment_id>/replies/", RepliesView.as_view(), name="comment-replies"),
    path("comments/<str:comment_id>/reports/", ReportsView.as_view(), name="comment-reports"),
    path("comments/<str:comment_id>/appeal/", AppealView.as_view(), name="comment-appeal"),
    path("comments/<str:comment_id>/resubmission/", ResubmissionView.as_view(), name="comment-resubmission"),
    path("comments/<str:comment_id>/pick/", PickView.as_view(), name="comment-pick"),
]
