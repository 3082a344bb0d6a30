"""A moderator's own settings of the desk. Each view parses, calls, answers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from comments.actions.arrange_desk import arrange_desk
from comments.admin import keys
from comments.admin.labels import QUEUES
from comments.admin.scoping import site_ids
from comments.errors import Invalid, Missing
from comments.models import DeskSettings
from comments.vocabulary import Category

TWICE = gettext_lazy("Each key is one visible sign, and no two are the same.")
PRESETS = {"usual": dict[str, str](), "coral": keys.CORAL}


class SettingsForm(forms.Form):
    """`key-<deed>` each; `preset` in their place."""

    has_keys = forms.BooleanField(label=gettext_lazy("Keyboard shortcuts"), required=False)
    is_blurred = forms.BooleanField(label=gettext_lazy("Blur texts until I look at them"), required=False)
    left_to_others = forms.MultipleChoiceField(
        label=gettext_lazy("Leave these to my colleagues"),
        choices=[(queue.value, QUEUES[queue]) for queue in Category],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    preset = forms.ChoiceField(choices=[(name, name) for name in PRESETS], required=False)

    def __init__(self, *arguments: Any, desk: DeskSettings, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("has_keys", "is_blurred", "left_to_others"):
            self.fields[name].initial = getattr(desk, name)
        for key in keys.KEYS:
            initial = keys.all_of(desk.keys)[key.deed]
            self.fields[f"key-{key.deed}"] = forms.CharField(
                label=str(key.label), initial=initial, max_length=1, strip=False
            )

    def key_fields(self) -> list[forms.BoundField]:
        return [self[f"key-{key.deed}"] for key in keys.KEYS]

    def changes(self) -> dict[str, Any]:
        sent = self.cleaned_data
        preset = PRESETS.get(sent["preset"])
        wanted = keys.all_of(preset) if preset is not None else {key.deed: sent[f"key-{key.deed}"] for key in keys.KEYS}
        return {name: sent[name] for name in ("has_keys", "is_blurred", "left_to_others")} | {"keys": wanted}


@require_POST
def answer_rest(request: Any) -> HttpResponse:
    """A break, or none: either way nobody asks again for a while."""
    try:
        arrange_desk(moderator=request.user, changes={"rested_at": timezone.now()})
    except Missing as error:
        raise PermissionDenied from error
    return redirect("admin:index" if "is_away" in request.POST else "admin:comments_case_queue")


def arrange(request: Any) -> HttpResponse:
    if not site_ids(request):
        raise PermissionDenied
    form = SettingsForm(request.POST or None, desk=DeskSettings.of(request.user.pk))
    if form.is_valid():
        try:
            arrange_desk(moderator=request.user, changes=form.changes())
        except Invalid:
            form.add_error(None, str(TWICE))
        else:
            messages.success(request, _("Your desk is arranged."))
            return redirect("admin:comments_case_queue")
    context = {**admin.site.each_context(request), "title": _("Desk settings"), "form": form}
    status = 400 if form.is_bound else 200
    return TemplateResponse(request, "admin/comments/case/settings.html", context, status=status)
