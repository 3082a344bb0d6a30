"""The policy, public: its clauses, and the rules that are on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.models import Policy
from comments.vocabulary import RuleState
from engagement.pages.sharing import shared_without_session


@shared_without_session
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Of the site that `?site=` names, else of the newsroom's own."""
    policies = Policy.objects.select_related("site").order_by("site_id")
    key = request.GET.get("site", "").replace("\x00", " ")
    policy = (policies.filter(site__key=key) if key else policies).first()
    if policy is None or not policy.text:
        raise Http404
    rules = policy.rules.filter(state=RuleState.ON).order_by("code")
    titles = {clause.get("code"): clause.get("title", {}) for clause in policy.text.get("clauses", [])}
    context = {
        "policy": policy,
        "rules": [(rule, titles.get(rule.clause)) for rule in rules],
        "others": [other.site for other in policies.exclude(pk=policy.pk) if other.text],
        "newsroom": policy.site.name,
    }
    return render(request, "engagement/policy.html", context)
