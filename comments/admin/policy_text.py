"""The form of a policy's public text and of the reasons for rejecting: a clause a part, in Indonesian and English."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import reasons, versions
from comments.admin import explained, labels
from comments.admin.policy_forms import reason_field
from comments.models import Policy
from comments.vocabulary import Category, RuleState

LANGUAGES = ("id", "en")
LONGEST_TEXT = 4_000
CODE = r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*"
CATEGORIES = {
    **{kind.value: labels.QUEUES[kind] for kind in (Category.ANARKIS, Category.SUBVERSIF, Category.DOXXING)},
    **reasons.OF_REPORTS,
}
Entry = dict[str, Any]


def _line(label: Any, longest: int = 200, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput(attrs={"size": 50}), **options)


def _area(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "cols": 60})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, widget=widget, **options)


class TwoTongued(forms.Form):
    """An entry with a code and texts in both languages; English may wait."""

    texts: tuple[str, ...] = ()

    @classmethod
    def known(cls, entry: Mapping[str, Any]) -> Entry:
        plain = {name: value for name, value in entry.items() if name not in cls.texts}
        return plain | _flat(entry, cls.texts)

    @property
    def entry(self) -> Entry:
        """As `models.Policy` keeps it, once it is valid."""
        given = self.cleaned_data
        plain = {name: given[name] for name in self.fields if name in {"code", "clause", "category"}}
        return plain | _by_language(given, self.texts)

    @property
    def heading(self) -> str:
        """What it is called while it is folded."""
        known = self.initial
        return f"{known['code']} {known.get(self.texts[0] + '_id', '')}" if known.get("code") else ""


class ClauseForm(TwoTongued):
    texts = ("title", "text")
    code = forms.RegexField(
        rf"^{CODE}$", label=_("Number"), max_length=10, help_text=_("“4” opens a part, “4.1” stands in it.")
    )
    title_id = _line(_("Title in Indonesian"))
    title_en = _line(_("Title in English"), required=False)
    text_id = _area(_("Text in Indonesian"))
    text_en = _area(_("Text in English"), required=False)
    category = forms.ChoiceField(label=_("What it is about"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.initial.get("category") or ""
        known = {"": _("nothing in particular"), **CATEGORIES}
        self.fields["category"].choices = list({**known, kept: known.get(kept, kept)}.items())  # type: ignore[attr-defined]


class RejectForm(TwoTongued):
    """The code of a reason that is there already stays: decisions name it."""

    texts = ("label", "notice")
    code = forms.RegexField(
        r"^[a-z0-9_-]+$",
        label=_("Code"),
        max_length=20,
        help_text=_("Small letters and digits; it cannot be changed later."),
    )
    clause = forms.CharField(label=_("Clause"), max_length=10)
    label_id = _line(_("Name at the desk, in Indonesian"))
    label_en = _line(_("Name at the desk, in English"), required=False)
    notice_id = _area(_("What the author reads, in Indonesian"))
    notice_en = _area(_("What the author reads, in English"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.initial.get("code"))

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if code == reasons.ORDER:
            raise forms.ValidationError(str(explained.FAULTS["code_taken"]))
        return code


class Entries(forms.BaseFormSet):  # type: ignore[type-arg]
    """Forms of one kind, each entry with its form and one empty form for another."""

    def clean(self) -> None:
        codes = [form.cleaned_data.get("code") for form in self.kept]
        for form in self.kept:
            if codes.count(form.cleaned_data.get("code")) > 1:
                form.add_error("code", str(explained.FAULTS["code_taken"]))

    @property
    def kept(self) -> list[TwoTongued]:
        """Without those marked for removal and those left empty."""
        gone = self.deleted_forms
        return [form for form in self.forms if form not in gone and (form.initial or form.has_changed())]

    @property
    def entries(self) -> list[Entry]:
        return [form.entry for form in self.kept]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove")
        if "ORDER" in form.fields:
            form.fields["ORDER"].label = _("Place in the list")


def _entries(form: type[TwoTongued], **options: Any) -> Any:
    """A class of `Entries`."""
    usual: dict[str, Any] = {
        "formset": Entries,
        "extra": 1,
        "can_delete": True,
        "can_delete_extra": False,
        "validate_max": True,
    }
    return forms.formset_factory(form, **usual, **options)


Clauses = _entries(ClauseForm, max_num=60)
Rejects = _entries(RejectForm, max_num=40, can_order=True)


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    title_id = _line(_("Title in Indonesian"))
    title_en = _line(_("Title in English"), required=False)
    intro_id = _area(_("Introduction in Indonesian"), rows=4)
    intro_en = _area(_("Introduction in English"), rows=4, required=False)
    reason = reason_field()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Policy
        fields = ()

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        policy = kwargs["instance"]
        opening = _flat(policy.text, ("title", "intro")) | {"seen": versions.newest_text(policy)}
        super().__init__(data, files, **{**kwargs, "initial": opening})
        known = [ClauseForm.known(clause) for clause in policy.text.get("clauses", [])]
        self.clauses = Clauses(data, prefix="clauses", initial=known)
        self.rejects = Rejects(data, prefix="rejects", initial=list(map(RejectForm.known, policy.reject_reasons)))

    def clean(self) -> Entry | None:
        cleaned = super().clean()
        if self.cleaned_data.get("seen") != versions.newest_text(self.instance):
            raise forms.ValidationError(str(explained.FAULTS["text_changed"]))
        if not (self.clauses.is_valid() & self.rejects.is_valid()):
            raise forms.ValidationError(str(explained.FAULTS["entries"]))
        self._check_clauses({entry["code"] for entry in self.clauses.entries})
        if not self.rejects.entries:
            raise forms.ValidationError(str(explained.FAULTS["no_reasons"]))
        return cleaned

    def _check_clauses(self, codes: set[str]) -> None:
        """What names a clause finds it."""
        lost = [form for form in self.rejects.kept if form.cleaned_data["clause"] not in codes]
        for form in lost:
            form.add_error("clause", str(explained.FAULTS["no_clause"]))
        gone = {clause.get("code") for clause in self.instance.text.get("clauses", [])} - codes
        rules = self.instance.rules.filter(state=RuleState.ON, clause__in=gone).values_list("code", "clause")
        for rule, clause in rules.order_by("code"):
            told = _("Rule %(rule)s stands on clause %(clause)s: keep the clause, or give the rule another one first.")
            self.add_error(None, told % {"rule": rule, "clause": clause})
        if lost:
            raise forms.ValidationError(str(explained.FAULTS["entries"]))

    @property
    def text(self) -> Entry:
        """The clauses stand in the order of their numbers."""
        clauses = sorted(self.clauses.entries, key=lambda clause: _in_order(clause["code"]))
        return {**_by_language(self.cleaned_data, ("title", "intro")), "clauses": clauses}

    @property
    def reject_reasons(self) -> list[Entry]:
        """In the places that the editor gave them, new ones without a place last."""
        placed = sorted(self.rejects.kept, key=lambda form: form.cleaned_data.get("ORDER") or 1_000)
        return [form.entry for form in placed]


def _flat(entry: Mapping[str, Any], names: Iterable[str]) -> Entry:
    return {f"{name}_{language}": entry.get(name, {}).get(language, "") for name in names for language in LANGUAGES}


def _by_language(given: Mapping[str, Any], names: Iterable[str]) -> Entry:
    return {
        name: {language: given[f"{name}_{language}"] for language in LANGUAGES if given[f"{name}_{language}"]}
        for name in names
    }


def _in_order(code: str) -> list[tuple[int, str]]:
    """“3.2” before “3.10”."""
    return [(int(part), "") if part.isdigit() else (1_000, part) for part in re.split(r"\.", code)]
