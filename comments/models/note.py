"""What moderators tell each other about a person at one site. It goes when the person goes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site


class PersonNote(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("site"))
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("about")
    )
    text = models.CharField(_("text"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("written by"), max_length=60)
    created_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("note about a person")
        verbose_name_plural = _("notes about people")
        indexes = [models.Index(fields=["about", "site", "-created_at"], name="note_about_person")]

    def __str__(self) -> str:
        return f"#{self.pk}"
