"""Try a text: what screening reads and finds in it, by the policy of now, an old version or a draft of a rule."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import house_words, policies, second_opinion, trying
from comments.admin.governing import governed_ids
from comments.admin.policy_forms import OwnRuleForm, TryForm
from comments.models import Policy, Rule
from comments.screening.content import CompiledRules
from comments.vocabulary import RuleState

NEW = "E?"
"""The code of a rule that is not saved yet."""
_NOT_CARRIED = {"csrfmiddlewaretoken", "text", "_save", "_continue", "_addanother", "reason"}


def try_text(request: HttpRequest) -> HttpResponse:
    """GET or POST alike: nothing is stored. `policy`, perhaps `rule` with `version`, or the fields of a rule's form."""
    ids = governed_ids(request)
    if not ids:
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    policy = _policy(ids, given.get("policy", ""), given.get("rule", ""))
    rules, against, faults = _rules(policy, given)
    form = TryForm(given if "text" in given else None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    asked: dict[str, Any] = {
        "house_words": house_words.of_site(policy.site),
        "second_opinion": partial(second_opinion.of_site, policy.site_id),
    }
    context = {
        **admin.site.each_context(request),
        "title": _("Try a text"),
        "opts": Rule._meta,
        "policy": policy,
        "form": form,
        "against": against,
        "faults": faults,
        "carried": [(name, value) for name in given if name not in _NOT_CARRIED for value in given.getlist(name)],
        "others": Policy.objects.filter(site__in=ids).exclude(pk=policy.pk).select_related("site"),
        "trial": trying.of(text, rules, now=timezone.now(), **asked) if text and not faults else None,
    }
    return TemplateResponse(request, "admin/comments/rule/try.html", context)


def _policy(ids: list[int], policy_id: str, rule_id: str) -> Policy:
    found = Policy.objects.filter(site__in=ids).select_related("site").order_by("site__name", "pk")
    if _is_number(rule_id):
        found = found.filter(rules=int(rule_id))
    elif policy_id:
        found = found.filter(pk=int(policy_id) if _is_number(policy_id) else 0)
    policy = found.first()
    if policy is None:
        raise Http404
    return policy


def _rules(policy: Policy, given: Any) -> tuple[CompiledRules, str, list[str]]:
    """Compiled, in words which, and what is wrong with the draft."""
    rule = policy.rules.filter(pk=int(given["rule"])).first() if _is_number(given.get("rule", "")) else None
    if "said" in given:
        return _of_draft(policy, rule, given)
    version = given.get("version", "")
    change = policies.version_of(rule, int(version)) if rule is not None and _is_number(version) else None
    if rule is None or change is None:
        return policies.compiled(policy), _("the policy as it is now"), []
    number = int(version)
    alone = policies.setting(rule.code, number, change.content, RuleState.ON)
    against = _("the policy with version %(number)s of rule %(code)s turned on") % {"number": number, "code": rule.code}
    return _with(policy, alone.code, alone), against, []


def _of_draft(policy: Policy, rule: Rule | None, given: Any) -> tuple[CompiledRules, str, list[str]]:
    form = OwnRuleForm(given, instance=rule if rule is not None else Rule(policy=policy))
    for name in ("policy", "reason", "sentence_id", "clause", "seen_version"):
        form.fields.pop(name, None)
    against = _("the policy with this draft turned on")
    if not form.is_valid():
        return policies.compiled(policy), against, [str(fault) for faults in form.errors.values() for fault in faults]
    code = rule.code if rule is not None else NEW
    sentence = {"id": given.get("sentence_id", ""), "en": given.get("sentence_en", "")}
    content = {
        "category": form.cleaned_data["category"],
        "clause": given.get("clause", ""),
        "sentence": sentence,
        "definition": form.definition,
    }
    alone = policies.setting(code, rule.version + 1 if rule is not None else 1, content, RuleState.ON)
    return _with(policy, code, alone), against, []


def _with(policy: Policy, code: str, setting: Any) -> CompiledRules:
    return policies.with_settings(policy, {**policies.settings_of(policy.rules.order_by("pk")), code: setting})


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
