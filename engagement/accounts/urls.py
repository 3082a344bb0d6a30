"""What we add to allauth's addresses."""

from django.urls import path

from engagement.accounts import social, views

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", social.leave_for, name="leave_for_provider"),
    path("profile/", views.profile, name="account_profile"),
    path("delete/", views.delete, name="account_delete"),
]
