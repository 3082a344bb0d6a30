"""A site's policy: its clauses, the rules that hold, and the words they look for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.vocabulary import Category, ChangeDeed, RuleState, Subject


class Policy(models.Model):
    """`version` grows with every change of its rules or terms; compiled rules are cached by it."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="policy", verbose_name=_("site"))
    version = models.PositiveIntegerField(_("version"), default=1)
    text = models.JSONField(_("public text"), default=dict)
    """`{"title": {lang}, "intro": {lang}, "clauses": [{"code", "category", "title": {lang}, "text": {lang}}]}`."""
    reject_reasons = models.JSONField(_("reasons for rejecting"), default=list)
    """`[{"code", "clause", "label": {lang}, "notice": {lang}}]`."""
    changed_at = models.DateTimeField(_("changed"))
    terms_changed_at = models.DateTimeField(null=True, editable=False)
    """The vocabulary is compiled anew only when its terms changed."""

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def __str__(self) -> str:
        return f"{self.site} v{self.version}"


class Rule(models.Model):
    """`version` grows with what it says; its state may change without. A rule with a `definition` is an editor's own,
    built in a form; the others are written in `comments/screening/rules`."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="rules", verbose_name=_("policy"))
    code = models.CharField(_("rule"), max_length=20)
    category = models.CharField(_("category"), max_length=12, choices=[(c.value, c.value) for c in Category])
    state = models.CharField(_("state"), max_length=8, choices=[(s.value, s.value) for s in RuleState])
    version = models.PositiveIntegerField(_("version"), default=1)
    clause = models.CharField(_("clause"), max_length=10, blank=True, default="")
    sentence = models.JSONField(_("sentence"), default=dict)
    definition = models.JSONField(_("what it looks for"), default=dict)
    """As `screening.own_rules.read` takes it; empty for a shipped rule."""
    on_at = models.DateTimeField(_("on since"), null=True, editable=False)
    """The breaker counts from here; None = since it was shipped."""

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [models.UniqueConstraint(fields=["policy", "code"], name="rule_code_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_own(self) -> bool:
        return bool(self.definition)

    @property
    def content(self) -> dict[str, object]:
        """What a version of it keeps."""
        return {
            "state": self.state,
            "category": self.category,
            "clause": self.clause,
            "sentence": self.sentence,
            "definition": self.definition,
        }


class Term(models.Model):
    """One entry of the lexicon: its kind, and the word or phrase as `screening.lexicon` reads it."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="terms", verbose_name=_("policy"))
    kind = models.CharField(_("kind"), max_length=60)
    value = models.CharField(_("term"), max_length=120)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [models.UniqueConstraint(fields=["policy", "kind", "value"], name="term_once")]

    def __str__(self) -> str:
        return self.value


class Change(models.Model):
    """One version of a rule, of a policy's terms or of its text: what it says since then, by whom, when and why.
    Append-only. `by_name` stays when the account goes; empty = the machine."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="changes", verbose_name=_("policy"))
    policy_version = models.PositiveIntegerField(_("policy version"))
    subject = models.CharField(_("what"), max_length=8, choices=[(s.value, s.value) for s in Subject])
    rule = models.ForeignKey(
        Rule, on_delete=models.CASCADE, null=True, related_name="changes", db_index=False, verbose_name=_("rule")
    )
    rule_version = models.PositiveIntegerField(_("version"), null=True)
    deed = models.CharField(_("deed"), max_length=8, choices=[(d.value, d.value) for d in ChangeDeed])
    content = models.JSONField(default=dict)
    """A rule's `content`; of terms `{"added": [[kind, value]], "removed": […]}`; of the text both its fields."""
    reason = models.CharField(_("reason for the change"), max_length=500, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("changed by"), max_length=60, blank=True, default="")
    at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("version of a policy")
        verbose_name_plural = _("versions of policies")
        indexes = [
            models.Index(fields=["rule", "-id"], name="change_of_rule"),
            models.Index(fields=["policy", "subject", "-policy_version"], name="change_by_version"),
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} v{self.policy_version} {self.subject}"
