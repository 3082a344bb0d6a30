"""The administrators' forms: they check shapes; what is changed goes through the actions."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from comments.actions.open_thread import is_origin
from comments.models import Membership, Site


class _StrictForm(forms.ModelForm):  # type: ignore[type-arg]
    def _json(self, name: str, is_right: Any) -> Any:
        value = self.cleaned_data[name]
        if not is_right(value) or "\\u0000" in json.dumps(value):
            raise forms.ValidationError(_("This is not in the shape that is kept here."))
        return value


class SiteForm(_StrictForm):
    class Meta:
        model = Site
        fields = (
            "key",
            "name",
            "origins",
            "language",
            "is_open",
            "is_premoderated",
            "newcomer_holds",
            "close_after_days",
            "ban_takes_two",
            "report_threshold",
        )

    def clean_origins(self) -> Any:
        return self._json("origins", lambda value: isinstance(value, list) and all(map(is_origin, value)))


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Membership
        fields = ("user", "site", "role", "section")
