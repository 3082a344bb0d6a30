"""A publisher’s own words: what becomes of a comment that has one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.vocabulary import Treatment


class HouseWord(models.Model):
    """A word or phrase. Written by `actions/change_words.py` only, which gives the site another `words_stamp`."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="house_words", verbose_name=_("site"))
    text = models.CharField(_("word or phrase"), max_length=80)
    folded = models.CharField(max_length=200, editable=False)
    """What is looked for, as `screening.house_words.folded` makes it."""
    treatment = models.CharField(_("treatment"), max_length=8, choices=[(t.value, t.value) for t in Treatment])
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    by_name = models.CharField(_("added by"), max_length=60, blank=True, default="")
    created_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("publisher’s own word")
        verbose_name_plural = _("publisher’s own words")
        constraints = [models.UniqueConstraint(fields=["site", "folded"], name="house_word_once")]

    def __str__(self) -> str:
        return self.text
