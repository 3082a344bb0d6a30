"""The field for the editors' question, in the forms of conversations and of articles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.actions.ask_readers import asked
from comments.admin import explained
from comments.errors import Invalid
from comments.models import Thread


class QuestionField(forms.CharField):
    def clean(self, value: Any) -> str:
        try:
            return asked(super().clean(value))
        except Invalid as refusal:
            raise forms.ValidationError(str(explained.FAULTS["invalid"])) from refusal


def question_field(**options: Any) -> forms.CharField:
    field = Thread._meta.get_field("question")
    return QuestionField(
        label=_("Editors' question"),
        max_length=field.max_length,
        help_text=field.help_text,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        **options,
    )
