"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path

from config import health
from config.metrics import metrics
from engagement.accounts.views import no_phones
from engagement.admin import snippet
from engagement.widget.demo import publisher

urlpatterns = [
    path("api/v1/", include("comments.api.urls")),
    path("api/v1/", include("engagement.api.urls")),
    path("", include("engagement.pages.urls")),
    path("", include("engagement.pages.notifications")),
    path("embed/v1/", include("engagement.widget.urls")),
    path("demo/publisher/", publisher, name="demo-publisher"),
    path("admin/snippet/<slug:site_key>/", admin.site.admin_view(snippet.show), name="snippet"),
    path("admin/", admin.site.urls),
    path("accounts/", include("engagement.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("_allauth/app/v1/account/phone", no_phones),
    path("_allauth/", include("allauth.headless.urls")),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "config.middleware.refusals.bad_request"
handler403 = "config.middleware.refusals.permission_denied"
handler404 = "config.middleware.refusals.page_not_found"
handler500 = "config.middleware.refusals.server_error"
