"""Makes the desk's admin site Django's default one, with our own pages and no others."""

from importlib import import_module

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig

OURS = {"comments", "engagement"}


class SahutAdminConfig(AdminConfig):
    default_site = "comments.admin.site.SahutAdminSite"

    def ready(self) -> None:
        """Other apps' pages show TOTP secrets and change e-mail addresses past every action: they are taken out."""
        super().ready()
        import_module("comments.admin.pages")
        for model in apps.get_models():
            if model._meta.app_label not in OURS and admin.site.is_registered(model):
                admin.site.unregister(model)
