"""The forms of an account: what we ask at sign-up beside address and password, the profile, and leaving."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comments import names
from comments.actions.mark_address import mark_address
from comments.api.client import client_address
from comments.errors import Invalid
from comments.models import User
from engagement.actions.name_account import check_account_name, open_account

KEEP, WITHDRAW = "keep", "withdraw"


class DisplayNameField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Display name"))
        options.setdefault("max_length", names.LONGEST)
        options.setdefault("help_text", _("Shown beside your comments. 2 to 40 characters."))
        super().__init__(**options)
        self.widget.attrs["autocomplete"] = "nickname"


class SignupForm(forms.Form):
    """allauth makes its sign-up forms out of this one, the page's and the app API's alike."""

    display_name = DisplayNameField()
    terms = forms.BooleanField(label=_("I accept the comment guidelines."))

    field_order = ["email", "password1", "password", "display_name", "terms"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["terms"].help_text = format_html('<a href="/policy/">{}</a>', gettext("Comment guidelines"))

    def clean_display_name(self) -> str:
        return accepted_name(None, self.cleaned_data["display_name"])

    def signup(self, request: HttpRequest, user: User) -> None:
        open_account(
            reader=user,
            name=self.cleaned_data["display_name"],
            language=get_language() or settings.LANGUAGE_CODE,
            now=timezone.now(),
        )
        mark_address(reader=user, address=client_address(request), now=timezone.now())


class ProfileForm(forms.Form):
    display_name = DisplayNameField()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_display_name(self) -> str:
        return accepted_name(self.reader, self.cleaned_data["display_name"])


class LeaveForm(forms.Form):
    comments = forms.ChoiceField(
        label=_("What shall happen to your comments?"),
        widget=forms.RadioSelect,
        choices=[
            (KEEP, _("Keep them, under a pseudonym. Nothing in them will name you.")),
            (WITHDRAW, _("Withdraw them. Answers by others stay.")),
        ],
    )
    sure = forms.BooleanField(label=_("I know that this cannot be undone."))


def accepted_name(reader: User | None, name: str) -> str:
    """The name as it would be kept; raises ValidationError in words for the form."""
    try:
        return check_account_name(reader=reader, name=name)
    except Invalid as refusal:
        codes = refusal.extra["fields"]["display_name"]
        text = names.NOT_ACCEPTED if "reserved" in codes else _("Use 2 to 40 ordinary letters, digits or signs.")
        raise ValidationError(text, code=codes[0]) from refusal
