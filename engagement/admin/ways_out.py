"""What mail and pushes go out through, for administrators: channels that rest, addresses that take no mail."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.admin.scoping import AdministratorsAdmin
from engagement.actions.reopen_mailbox import reopen_mailbox
from engagement.admin.answers import tell, who
from engagement.models import Mailbox, Rest
from engagement.notifications import mailboxes, resting


@admin.register(Rest)
class RestAdmin(AdministratorsAdmin):
    search_exact = ("name",)
    list_display = ("name", "why", "failures", "since", "until")
    actions = ("wake",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of no site."""
        return admin.ModelAdmin.get_queryset(self, request)

    @admin.action(description=_("Try again now"), permissions=["view"])
    def wake(self, request: HttpRequest, queryset: QuerySet[Rest]) -> None:
        tell(request, resting.wake(names=[row.name for row in queryset]))


@admin.register(Mailbox)
class MailboxAdmin(AdministratorsAdmin):
    """Stopped addresses. An address itself is not kept: whoever looks for one types it whole."""

    list_display = ("__str__", "stop_reason", "stopped_at")
    list_filter = ("stop_reason",)
    fields = ("digest", "stop_reason", "stopped_at", "used_at")
    ordering = ("-stopped_at",)
    search_help_text = _("The whole e-mail address")
    actions = ("reopen",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return admin.ModelAdmin.get_queryset(self, request).filter(stopped_at__isnull=False)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        address = search_term.strip()
        return (queryset.filter(digest=mailboxes.digest(address)) if address else queryset), False

    @admin.action(description=_("Send mail there again"), permissions=["view"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Mailbox]) -> None:
        now = timezone.now()
        done = [reopen_mailbox(administrator=who(request), digest=row.digest, now=now) for row in queryset]
        tell(request, sum(done))
