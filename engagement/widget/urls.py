"""Addresses under /embed/v1/."""

from django.urls import path

from engagement.widget import fragment, frame, scripts, sign_in

urlpatterns = [
    path("<slug:name>.js", scripts.floating, name="widget-script"),
    path("locales/<slug:language>.json", scripts.locale, name="widget-locale"),
    path("scripts/", scripts.versions, name="widget-versions"),
    path("<slug:name>.<slug:digest>.js", scripts.pinned, name="widget-pinned"),
    path("frame/", frame.show, name="widget-frame"),
    path("fragment/", fragment.show, name="widget-fragment"),
    path("authorize/", sign_in.authorize, name="widget-authorize"),
    path("authorize/done/", sign_in.done, name="widget-done"),
    path("session/", sign_in.session, name="widget-session"),
]
