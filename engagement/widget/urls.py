"""Addresses under /embed/v1/."""

from django.urls import path

from engagement.widget import fragment, frame, scripts, sign_in

urlpatterns = [
    path("comments.js", scripts.comments, name="widget-comments"),
    path("extras.js", scripts.extras, name="widget-extras"),
    path("count.js", scripts.count, name="widget-count"),
    path("lists.js", scripts.lists, name="widget-lists"),
    path("scripts/", scripts.versions, name="widget-versions"),
    path("<slug:name>.<slug:digest>.js", scripts.pinned, name="widget-pinned"),
    path("frame.js", scripts.frame, name="widget-frame-script"),
    path("frame/", frame.show, name="widget-frame"),
    path("fragment/", fragment.show, name="widget-fragment"),
    path("authorize/", sign_in.authorize, name="widget-authorize"),
    path("authorize/done/", sign_in.done, name="widget-done"),
    path("session/", sign_in.session, name="widget-session"),
]
