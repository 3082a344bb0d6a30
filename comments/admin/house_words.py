"""A publisher's own words: refused, held or watched. Whoever governs the policy adds and removes them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments import permissions
from comments.actions.change_words import LONGEST_NOTE, add_words, checked, remove_words
from comments.admin import labels, worded
from comments.admin.governing import GovernedAdmin, editor, governed_ids, told
from comments.errors import CommentsError
from comments.models import HouseWord
from comments.screening.house_words import folded
from comments.vocabulary import Treatment


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What no text could be searched for is said beside the field, and the words stay in the form."""

    texts = forms.CharField(
        label=gettext_lazy("Words or phrases"),
        widget=forms.Textarea(attrs={"rows": 8, "cols": 60, "spellcheck": "false"}),
        help_text=gettext_lazy("One a line. What is there already gets the treatment chosen here."),
    )
    treatment = forms.ChoiceField(
        label=gettext_lazy("Treatment"),
        choices=list(labels.TREATMENTS_AT_LENGTH.items()),
        widget=forms.RadioSelect,
        initial=Treatment.HOLD,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=gettext_lazy("For colleagues: why. No reader sees it."),
    )

    class Meta:
        model = HouseWord
        fields = ("site",)

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                checked(given["texts"].splitlines(), given["note"])
            except CommentsError as error:
                self.add_error("texts", told(error))
        return given


@admin.register(HouseWord)
class HouseWordAdmin(GovernedAdmin):
    form = WordsForm
    site_path = "site"
    list_display = (
        "text",
        worded.column("treatment", gettext_lazy("treatment"), labels.TREATMENTS),
        "site",
        "note",
        "by_name",
        "created_at",
    )
    list_filter = (worded.choice("treatment", labels.TREATMENTS),)
    list_select_related = ("site",)
    actions = ("remove",)
    add_form_template = "admin/comments/houseword/add_form.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(governed_ids(request))

    def has_remove_permission(self, request: HttpRequest) -> bool:
        return bool(governed_ids(request))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = ("site", "text", "in_words", "note", "by_name", "created_at")
        return shown if obj else ("site", "treatment", "texts", "note")

    @admin.display(description=gettext_lazy("treatment"))
    def in_words(self, row: HouseWord) -> Any:
        return labels.TREATMENTS_AT_LENGTH[row.treatment]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = permissions.sites_to_govern(request.user).order_by("name", "pk")
        kwargs.setdefault("initial", kwargs["queryset"].first())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _by_words(self, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        """However it is spelt."""
        return queryset.filter(folded=folded(term))

    def save_model(self, request: HttpRequest, obj: HouseWord, form: Any, change: bool) -> None:
        """The row that the admin speaks of afterwards is one that came."""
        given = form.cleaned_data
        about = {
            "texts": given["texts"].splitlines(),
            "treatment": Treatment(given["treatment"]),
            "note": given["note"],
        }
        came = add_words(editor=editor(request), site=obj.site, now=timezone.now(), **about)
        spelt = folded(next(line for line in about["texts"] if line.strip()))
        obj.pk, obj.text = HouseWord.objects.values_list("pk", "text").get(site=obj.site, folded=spelt)
        text = ngettext("%(number)s word works from now on.", "%(number)s words work from now on.", came)
        messages.info(request, text % {"number": came})

    @admin.action(description=gettext_lazy("Remove"), permissions=["remove"])
    def remove(self, request: HttpRequest, words: QuerySet[HouseWord]) -> HttpResponse | None:
        """Asks first."""
        if "is_sure" in request.POST:
            self._remove(request, words)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remove words"),
            "opts": self.model._meta,
            "words": words.select_related("site"),
        }
        return TemplateResponse(request, "admin/comments/houseword/remove.html", context)

    def _remove(self, request: HttpRequest, words: QuerySet[HouseWord]) -> None:
        ids = [word.pk for word in words]
        gone = 0
        for site in permissions.sites_to_govern(request.user).filter(house_words__in=ids).distinct():
            gone += remove_words(editor=editor(request), site=site, word_ids=ids, now=timezone.now())
        text = ngettext("%(number)s word was removed.", "%(number)s words were removed.", gone)
        messages.success(request, text % {"number": gone})
