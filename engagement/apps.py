"""Registers the engagement app and listens for decisions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = _("Readers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from engagement import checks, receivers
        from engagement.accounts import receivers as accounts

        checks.connect()
        receivers.connect()
        accounts.connect()
