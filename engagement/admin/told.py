"""What is told to whom, for administrators: what was sent, what waits, dead letters; endpoints and their posts."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments import permissions
from comments.admin import worded
from comments.admin.scoping import AdministratorsAdmin
from comments.errors import CommentsError, Invalid
from engagement import catalogue
from engagement.actions import tend_endpoint
from engagement.admin.answers import tell, who
from engagement.models import Dispatch, Endpoint, Notification
from engagement.notifications import dead_letters
from engagement.vocabulary import Carrier, Channel, Kind


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("owed", _("waiting")), ("sent", _("sent")), ("dead", _("given up"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        states = {
            "owed": queryset.filter(sent_at=None, given_up_at=None),
            "sent": queryset.filter(sent_at__isnull=False),
            "dead": queryset.filter(given_up_at__isnull=False),
        }
        return states.get(self.value() or "", queryset)


class AgeFilter(admin.SimpleListFilter):
    title = _("age")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("over an hour")), ("24", _("over a day"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        hours = {"1": 1, "24": 24}.get(self.value() or "")
        return queryset.filter(created_at__lt=timezone.now() - timedelta(hours=hours)) if hours else queryset


class ToldAdmin(AdministratorsAdmin):
    """Two lines a cell, so that a row's end is seen beside the admin's menu and the filters."""

    @admin.display(description=_("event"), ordering="event")
    def what(self, row: Any) -> str:
        where = f" · {row.channel}" if isinstance(row, Notification) else ""
        return format_html("{}<br>{}{}", row.event, row.kind, where)

    @admin.display(description=_("written"), ordering="created_at")
    def written(self, row: Any) -> str:
        return _moment(row.created_at)

    @admin.display(description=_("what became of it"))
    def became(self, row: Any) -> str:
        """Sent, given up or waiting; since when, why, and after how many attempts."""
        at = row.sent_at or row.given_up_at
        word = _("sent") if row.sent_at else _("given up") if row.given_up_at else _("waiting")
        tried = ngettext("%(n)d attempt", "%(n)d attempts", row.attempts) % {"n": row.attempts} if row.attempts else ""
        first = " ".join(filter(None, [str(word), _moment(at) if at else ""]))
        return format_html("{}<br>{}", first, " · ".join(filter(None, [row.outcome, tried])))


def _moment(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "j M Y, H:i")


@admin.register(Notification)
class NotificationAdmin(ToldAdmin):
    site_path = "site"
    search_names = "recipient"
    search_exact = ("event",)
    list_display = ("what", "recipient", "written", "became")
    list_filter = (
        StateFilter,
        AgeFilter,
        worded.one_of("channel", _("channel"), lambda rows: Channel),
        worded.one_of("kind", _("kind"), lambda rows: Kind),
    )
    list_select_related = ("recipient",)
    fields = (
        "event",
        "kind",
        "channel",
        "recipient",
        "comment",
        "created_at",
        "not_before",
        "claimed_until",
        "attempts",
        "sent_at",
        "given_up_at",
        "outcome",
        "read_at",
    )
    actions = ("retry", "cancel")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Also what is about no site."""
        return admin.ModelAdmin.get_queryset(self, request)

    @admin.action(description=_("Try again"), permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        tell(request, dead_letters.try_again(notification_ids=_ids(queryset), now=timezone.now()))

    @admin.action(description=_("Cancel"), permissions=["view"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        tell(request, dead_letters.cancel(notification_ids=_ids(queryset), now=timezone.now()))


@admin.register(Dispatch)
class DispatchAdmin(ToldAdmin):
    site_path = "endpoint__site"
    search_exact = ("event",)
    list_display = ("what", "endpoint", "written", "became")
    list_filter = (StateFilter, AgeFilter, "endpoint__carrier", worded.one_of("kind", _("kind"), lambda rows: Kind))
    list_select_related = ("endpoint",)
    fields = (
        "event",
        "kind",
        "endpoint",
        "created_at",
        "not_before",
        "attempts",
        "sent_at",
        "outcome",
        "given_up_at",
        "facts",
    )
    actions = ("replay", "cancel")

    @admin.action(description=_("Post again"), permissions=["view"])
    def replay(self, request: HttpRequest, queryset: QuerySet[Dispatch]) -> None:
        tell(request, dead_letters.post_again(dispatch_ids=_ids(queryset), now=timezone.now()))

    @admin.action(description=_("Cancel"), permissions=["view"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Dispatch]) -> None:
        tell(request, dead_letters.cancel_posts(dispatch_ids=_ids(queryset), now=timezone.now()))


class EndpointForm(forms.ModelForm):  # type: ignore[type-arg]
    """Opens one. The action judges the whole, so that a refusal is the same at every door."""

    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    kinds = forms.MultipleChoiceField(label=_("Events"), widget=forms.CheckboxSelectMultiple)
    chat = forms.CharField(label=_("Telegram chat"), required=False, max_length=100)

    class Meta:
        model = Endpoint
        fields = ("site", "carrier", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kinds" in self.fields:
            posted = catalogue.POSTED[Carrier.WEBHOOK]
            choices = [(event.kind, event.label) for event in catalogue.events(for_staff=True) if event.kind in posted]
            self.fields["kinds"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        try:
            tend_endpoint.check(
                found.get("carrier", ""), found.get("url", ""), found.get("kinds", []), found.get("chat", "")
            )
        except Invalid as refusal:
            for name in refusal.extra["fields"]:
                self.add_error(name if name in self.fields else None, _("This is not accepted here."))
        return found


@admin.register(Endpoint)
class EndpointAdmin(AdministratorsAdmin):
    form = EndpointForm
    list_display = ("pk", "carrier", "site", "url", "failures", "resting_until", "disabled_at", "disabled_why")
    list_filter = ("carrier", "site")
    list_select_related = ("site",)
    actions = ("rotate", "enable", "disable")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = ("site", "carrier", "url", "kinds")
        return (*given, *self.list_display[4:], "secrets", "created_at") if obj else (*given, "chat")

    def save_model(self, request: HttpRequest, obj: Endpoint, form: Any, change: bool) -> None:
        sent = {name: form.cleaned_data[name] for name in ("site", "carrier", "url", "kinds", "chat")}
        obj.pk = tend_endpoint.open_endpoint(administrator=who(request), now=timezone.now(), **sent).pk

    @admin.action(description=_("Make a new signing key"), permissions=["view"])
    def rotate(self, request: HttpRequest, queryset: QuerySet[Endpoint]) -> None:
        _each(
            request,
            queryset,
            lambda row: tend_endpoint.rotate_key(administrator=who(request), endpoint=row, now=timezone.now()),
        )

    @admin.action(description=_("Enable"), permissions=["view"])
    def enable(self, request: HttpRequest, queryset: QuerySet[Endpoint]) -> None:
        self._switch(request, queryset, is_on=True)

    @admin.action(description=_("Disable"), permissions=["view"])
    def disable(self, request: HttpRequest, queryset: QuerySet[Endpoint]) -> None:
        self._switch(request, queryset, is_on=False)

    def _switch(self, request: HttpRequest, queryset: QuerySet[Endpoint], *, is_on: bool) -> None:
        person, now = who(request), timezone.now()
        _each(
            request,
            queryset,
            lambda row: tend_endpoint.switch_endpoint(administrator=person, endpoint=row, is_on=is_on, now=now),
        )


def _each(request: HttpRequest, rows: QuerySet[Endpoint], deed: Callable[[Endpoint], object]) -> None:
    done = 0
    for row in rows.select_related("site"):
        try:
            deed(row)
            done += 1
        except CommentsError:
            messages.error(request, _("Not possible for %(row)s.") % {"row": row})
    tell(request, done)


def _ids(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True))
