"""The editors' forms: they check shapes and say in words what is wrong; what is changed goes through the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import back_tests
from comments.actions.keep_version import LONGEST_REASON
from comments.actions.write_rule import CATEGORIES, LONGEST_SENTENCE, Writing
from comments.admin import explained, labels
from comments.models import Rule, Term
from comments.screening import own_rules
from comments.screening.kinds import CUES, TARGETS, tidy
from comments.screening.own_rules import Definition
from comments.trying import LONGEST
from comments.vocabulary import RuleState


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reason for the change"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=_("Kept with this version, for colleagues and for the record."),
    )


def _area(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "cols": 60, "spellcheck": "false"})
    return forms.CharField(label=label, widget=widget, **options)


def _ticks(label: Any, choices: Any, **options: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=widget, required=False, **options)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy(line) for line in text.splitlines() if line.strip()))


def _kinds(kinds: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(kind, explained.KINDS[kind][0]) for kind in kinds]


class ReasonForm(forms.Form):
    reason = reason_field()


class SwitchForm(ReasonForm):
    state = forms.ChoiceField(label=_("State"), choices=list(labels.RULE_STATES.items()), widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("state", "reason", "version")

    def clean_state(self) -> RuleState:
        return RuleState(self.cleaned_data["state"])


class BackTestForm(forms.Form):
    """`versions` newest first."""

    version = forms.TypedChoiceField(label=_("Version A"), coerce=int)
    other_version = forms.TypedChoiceField(
        label=_("Compare with version B"), coerce=int, required=False, empty_value=None
    )
    size = forms.TypedChoiceField(
        label=_("Of the last comments"), coerce=int, choices=[(size, size) for size in back_tests.SIZES], initial=1000
    )

    def __init__(self, versions: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(number, number) for number in versions]
        self.fields["version"].choices = numbers  # type: ignore[attr-defined]
        self.fields["other_version"].choices = [("", _("none")), *numbers]  # type: ignore[attr-defined]


class TryForm(forms.Form):
    text = _area(_("Text to try"), max_length=LONGEST, required=False)

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"])


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """Of a shipped rule: what people read of it. What it sees is written in code and tested there."""

    sentence_id = forms.CharField(label=_("Sentence in Indonesian"), max_length=LONGEST_SENTENCE)
    sentence_en = forms.CharField(label=_("Sentence in English"), max_length=LONGEST_SENTENCE, required=False)
    reason = reason_field()
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Rule
        fields = ("clause",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rule = kwargs.get("instance")
        if rule is not None and rule.pk:
            kwargs["initial"] = {**self.known(rule), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["seen_version"]

    @staticmethod
    def known(rule: Rule) -> dict[str, Any]:
        sentences = {f"sentence_{language}": rule.sentence.get(language, "") for language in ("id", "en")}
        return {**sentences, "seen_version": rule.version}

    def clean(self) -> dict[str, Any] | None:
        seen = self.cleaned_data.get("seen_version")
        if self.instance.pk and seen is not None and seen != self.instance.version:
            raise forms.ValidationError(str(explained.FAULTS["rule_changed"]))
        return super().clean()

    @property
    def writing(self) -> Writing:
        """Once it is valid."""
        given = self.cleaned_data
        sentence = {language: given[f"sentence_{language}"] for language in ("id", "en")}
        return Writing(
            category=given.get("category") or self.instance.category,
            clause=given["clause"],
            sentence={language: text for language, text in sentence.items() if text},
            definition=self.definition,
        )

    @property
    def definition(self) -> dict[str, Any]:
        return {}


class OwnRuleForm(RuleForm):
    """A rule built without code."""

    category = forms.ChoiceField(label=_("Queue"), choices=[(kind, labels.QUEUES[kind]) for kind in CATEGORIES])
    said = _area(_("What is said"), help_text=_("One word or phrase a line. Any one of them is enough."))
    takes_affixes = forms.BooleanField(
        label=_("Single words with Indonesian affixes"),
        required=False,
        help_text=_("“boikot” also finds “memboikot”, “diboikot”, “boikotlah”."),
    )
    targets = _ticks(_("Near it a target of these kinds"), _kinds(TARGETS))
    target_words = _area(_("Or one of these words"), rows=2, required=False, help_text=_("One a line."))
    cues = _ticks(_("Near it a cue of these kinds"), _kinds(CUES))
    cue_words = _area(_("Or one of these words"), rows=2, required=False, help_text=_("One a line."))
    within = forms.IntegerField(
        label=_("How near, in words"),
        min_value=own_rules.NEAREST,
        max_value=own_rules.FARTHEST,
        initial=6,
        help_text=_("In the same sentence. Without target and cue, what is said holds by itself."),
    )
    guards = _ticks(_("What lets it through"), list(explained.GUARDS.items()), initial=list(own_rules.USUAL_GUARDS))

    class Meta:
        model = Rule
        fields = ("policy", "category", "clause")

    @staticmethod
    def known(rule: Rule) -> dict[str, Any]:
        stored = own_rules.stored_as(own_rules.read(rule.definition))
        texts = {name: "\n".join(stored[name]) for name in ("said", "target_words", "cue_words")}
        return {**RuleForm.known(rule), **stored, **texts}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and (fault := own_rules.fault(self.definition)):
            self.add_error("said", str(explained.FAULTS[fault]))
        return cleaned

    @property
    def definition(self) -> dict[str, Any]:
        given = self.cleaned_data
        texts = {name: _lines(given[name]) for name in ("said", "target_words", "cue_words")}
        kinds = {name: tuple(given[name]) for name in ("targets", "cues", "guards")}
        return own_rules.stored_as(
            Definition(**texts, **kinds, takes_affixes=given["takes_affixes"], within=given["within"])
        )


class TermForm(forms.ModelForm):  # type: ignore[type-arg]
    kind = forms.ChoiceField(label=_("Kind"), choices=explained.kind_choices)
    values = _area(_("Words or phrases"), help_text=_("One a line; they work at once in every rule that is on."))
    reason = reason_field()

    class Meta:
        model = Term
        fields = ("policy", "kind")

    def clean_values(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["values"])
