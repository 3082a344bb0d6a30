"""Registers the comments app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from comments import append_only
        from comments.api import cors

        cors.connect()
        post_migrate.connect(append_only.after_migrate, sender=self, dispatch_uid="comments.append_only")
