"""What the take-down desk's forms send. Rights and states are asked in the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import country
from comments.admin import labels
from comments.models import Comment, Order, Site
from comments.vocabulary import OrderCategory, OrderKind, Regime

LARGEST = 2**63 - 1


def _choices(words: labels.Labels) -> list[tuple[str, Any]]:
    return list(words.items())


class WritForm(forms.Form):
    """An order as it came in."""

    site = forms.ModelChoiceField(Site.objects.none(), label=_("Site"), empty_label=None)
    kind = forms.ChoiceField(label=_("What is asked for"), choices=_choices(labels.ORDER_KINDS))
    regime = forms.ChoiceField(label=_("By which rules"), choices=_choices(labels.REGIMES))
    category = forms.ChoiceField(label=_("Category"), choices=_choices(labels.ORDER_CATEGORIES))
    sender = forms.CharField(label=_("Sender"), max_length=200)
    letter_number = forms.CharField(label=_("Number of the letter"), max_length=100, required=False)
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=500)
    scope = forms.CharField(label=_("Scope asked for"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    received_at = forms.DateTimeField(
        label=_("Received"), help_text=_("Date and time, as 2026-11-25 09:30. The clock runs from then.")
    )
    comments = forms.CharField(
        label=_("Comments"), required=False, max_length=1000, help_text=_("Their numbers, with commas or blanks.")
    )
    subject = forms.IntegerField(
        label=_("Person"),
        required=False,
        min_value=1,
        max_value=LARGEST,
        help_text=_("For data only: the number of one account. An order about several people is several orders."),
    )
    document = forms.FileField(label=_("Document"), required=False, help_text=_("At most 800 KB; its hash is kept."))

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]

    def clean_comments(self) -> tuple[int, ...]:
        words = self.cleaned_data["comments"].replace(",", " ").replace("#", " ").split()
        if not all(word.isascii() and word.isdigit() and len(word) <= 18 for word in words):
            raise forms.ValidationError(_("Only numbers of comments, please."))
        return tuple(dict.fromkeys(map(int, words)))

    def writ(self) -> dict[str, Any]:
        """Ready for `receive.Writ`, but for the site."""
        sent = {name: value for name, value in self.cleaned_data.items() if name not in {"site", "comments", "subject"}}
        document = sent.pop("document")
        return {
            **sent,
            "kind": OrderKind(sent["kind"]),
            "regime": Regime(sent["regime"]),
            "category": OrderCategory(sent["category"]),
            "comment_ids": self.cleaned_data["comments"],
            "subject_id": self.cleaned_data["subject"],
            "document_name": document.name if document else "",
            "document": document.read() if document else b"",
        }


class StepForm(forms.Form):
    """One form for every step; the button says which."""

    comment = forms.ModelChoiceField(Comment.objects.none(), label=_("Comment"), required=False)
    label = forms.CharField(
        label=_("Legal notice"),
        required=False,
        max_length=300,
        help_text=_("Everybody reads it beside the comment, which stays. It names no reader."),
    )
    country = forms.CharField(
        label=_("Country"), required=False, max_length=2, help_text=_("Two letters, as ID. Hidden from readers there.")
    )
    outcome = forms.ChoiceField(label=_("Outcome"), choices=_choices(labels.ORDER_OUTCOMES), required=False)
    note = forms.CharField(
        label=_("Note or reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required to remove (why nothing narrower does) and for not telling the authors."),
    )

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if order.comments.exists():
            self.fields["comment"].queryset = order.comments.order_by("pk")  # type: ignore[attr-defined]
        else:
            del self.fields["comment"], self.fields["label"], self.fields["country"]

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).strip().upper()
        if code and not country.is_code(code):
            raise forms.ValidationError(_("Two letters, as ID."))
        return code
