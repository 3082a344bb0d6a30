"""What the desk's forms send. Rights and states are asked in the actions."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import reasons
from comments.models import Site
from comments.vocabulary import RestrictionKind, Verdict

LARGEST = 2**31 - 1
LARGEST_ID = 2**63 - 1
MOST_NUMBERS = 50

RESTRICTIONS = {
    "warn": (RestrictionKind.WARN, None, _("Warn")),
    "hold-24h": (RestrictionKind.HOLD, timedelta(hours=24), _("Pre-moderate for 24 hours")),
    "hold-7d": (RestrictionKind.HOLD, timedelta(days=7), _("Pre-moderate for 7 days")),
    "hold": (RestrictionKind.HOLD, None, _("Always pre-moderate")),
    "suspend-1h": (RestrictionKind.SUSPEND, timedelta(hours=1), _("Suspend for 1 hour")),
    "suspend-24h": (RestrictionKind.SUSPEND, timedelta(hours=24), _("Suspend for 24 hours")),
    "suspend-7d": (RestrictionKind.SUSPEND, timedelta(days=7), _("Suspend for 7 days")),
    "suspend-30d": (RestrictionKind.SUSPEND, timedelta(days=30), _("Suspend for 30 days")),
    "ban": (RestrictionKind.BAN, None, _("Block from commenting")),
}

HOURS = {
    1: _("1 hour"),
    3: _("3 hours"),
    6: _("6 hours"),
    12: _("12 hours"),
    24: _("1 day"),
    72: _("3 days"),
    168: _("7 days"),
}
"""How long a crisis mode may be on."""


class DecisionForm(forms.Form):
    """`revision` is the one that was on the screen."""

    revision = forms.IntegerField(min_value=1, max_value=LARGEST)
    verdict = forms.ChoiceField(choices=[(verdict.value, verdict.value) for verdict in Verdict])
    reason = forms.CharField(max_length=20, required=False)
    note = forms.CharField(max_length=1000, required=False)
    is_pick = forms.BooleanField(required=False)


class _MeasureForm(forms.Form):
    measure = forms.ChoiceField(
        label=_("Measure"), choices=[(name, label) for name, (_kind, _time, label) in RESTRICTIONS.items()]
    )
    note = forms.CharField(label=_("Note for the record (optional)"), max_length=1000, required=False)
    with_address = forms.BooleanField(
        label=_("Also review what accounts opened from the same network address write"), required=False
    )

    @property
    def kind(self) -> RestrictionKind:
        return RESTRICTIONS[self.cleaned_data["measure"]][0]

    def until(self, now: datetime) -> datetime | None:
        length = RESTRICTIONS[self.cleaned_data["measure"]][1]
        return now + length if length else None


class RestrictForm(_MeasureForm):
    """From a card: the site is the case's, the reason one of its policy's."""

    reason = forms.CharField(max_length=20)


class RestrictAtSiteForm(_MeasureForm):
    """The administrator's, away from any case: the site is chosen too."""

    site = forms.ModelChoiceField(Site.objects.order_by("name"), label=_("Site"))
    reason = forms.ChoiceField(label=_("Reason"), choices=list(reasons.OF_REPORTS.items()))

    field_order = ("site", "measure", "reason", "note", "with_address")


class NumbersField(forms.Field):
    """Ids, several under one name."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, most: int = MOST_NUMBERS) -> None:
        super().__init__()
        self.most = most

    def to_python(self, value: Any) -> list[int]:
        found = [str(part) for part in value or []]
        if len(found) > self.most or not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in found):
            raise forms.ValidationError("")
        return [int(part) for part in found]


class CasesForm(forms.Form):
    """Which cases a page has on its screen or next."""

    cases = NumbersField()


class DecisionIdForm(forms.Form):
    decision = forms.IntegerField(min_value=1, max_value=LARGEST_ID)


class OpinionForm(forms.Form):
    """`opinion` is empty for unsure, `publish`, or the code of a reason for rejecting."""

    revision = forms.IntegerField(min_value=1, max_value=LARGEST)
    opinion = forms.CharField(max_length=20, required=False)
    note = forms.CharField(max_length=1000, required=False)

    def opinion_of(self) -> dict[str, Any]:
        said = self.cleaned_data["opinion"]
        if said in {"", Verdict.PUBLISH}:
            return {"verdict": Verdict(said) if said else None, "reason": ""}
        return {"verdict": Verdict.REJECT, "reason": said}


class SeenField(NumbersField):
    """`case:revision` each."""

    def to_python(self, value: Any) -> list[Any]:
        pairs = [str(part).partition(":") for part in value or []]
        numbers = super().to_python([number for first, _colon, last in pairs for number in (first, last)])
        return list(zip(numbers[::2], numbers[1::2], strict=True))


class TogetherForm(forms.Form):
    """Past `ASKS_PAST` cases the moderator types how many."""

    ASKS_PAST = 20

    seen = SeenField(most=2 * MOST_NUMBERS)
    verdict = forms.TypedChoiceField(choices=[(verdict.value, verdict.value) for verdict in Verdict], coerce=Verdict)
    reason = forms.CharField(max_length=20, required=False)
    note = forms.CharField(max_length=1000, required=False)
    count = forms.CharField(max_length=3, required=False)

    def clean(self) -> dict[str, Any] | None:
        seen = self.cleaned_data.get("seen", [])
        if len(seen) > self.ASKS_PAST and self.cleaned_data.get("count") != str(len(seen)):
            raise forms.ValidationError("", code="unconfirmed")
        return self.cleaned_data

    def case_ids(self) -> list[int]:
        return [case_id for case_id, _revision in self.cleaned_data.get("seen", [])]

    def rejects_for(self) -> str:
        return str(self.cleaned_data["reason"]) if self.cleaned_data["verdict"] == Verdict.REJECT else ""

    def fault(self) -> str:
        return "unconfirmed" if self.has_error("__all__", "unconfirmed") else "invalid"


class SwitchForm(forms.Form):
    is_on = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")


class ThreadForm(forms.Form):
    is_open = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")
    reason = forms.CharField(max_length=20, required=False)
    note = forms.CharField(max_length=1000, required=False)
