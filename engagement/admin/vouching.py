"""Single sign-on of a publisher's own readers, for administrators: its keys, its switch, and nothing secret."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import permissions
from comments.admin.scoping import AdministratorsAdmin
from comments.errors import Invalid
from comments.models import User
from engagement.actions import tend_vouching
from engagement.actions.tend_vouching import Terms
from engagement.models import Vouching
from engagement.reading import public_keys

WRONG = {
    "required": _("This is needed."),
    "one_of_both": _("Give either an address or keys, and not both."),
    "forbidden": _("This address is not asked: it must be https on the public internet."),
    "private": _("This holds a private key. Paste the public one, and make a new pair: this one was shown."),
    "shape": _("This is neither a public key (PEM) nor JSON as in a JWKS."),
    "no_key": _("There is no Ed25519 or P-256 key for signatures in this."),
    "twice": _("Two keys have the same kid."),
    "exists": _("This site has one already."),
}


class VouchingForm(forms.ModelForm):  # type: ignore[type-arg]
    """The action judges the whole, so that a refusal is the same at every door."""

    jwks_url = forms.URLField(
        label=_("Address of the keys"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("A JWKS, fetched when it is ten minutes old or a token names a new key."),
    )
    pasted = forms.CharField(
        label=_("Public keys"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 60, "spellcheck": "false"}),
        help_text=_("One PEM public key, a JWK or a JWKS; Ed25519 or P-256. Leave it empty to keep those there are."),
    )

    class Meta:
        model = Vouching
        fields = ("site", "issuer", "jwks_url", "takes_badges")

    def terms(self) -> Terms:
        sent = self.cleaned_data
        return Terms(
            **{name: sent.get(name) or "" for name in ("issuer", "jwks_url", "pasted")},
            takes_badges=bool(sent.get("takes_badges")),
        )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        has_keys = bool(self.instance.pk and not self.instance.jwks_url)
        terms = self.terms()
        try:
            tend_vouching.check(terms, has_keys=has_keys and not terms.jwks_url)
        except Invalid as refusal:
            for name, codes in refusal.extra["fields"].items():
                self.add_error("pasted" if name == "keys" else name, [WRONG[code] for code in codes])
        return found


@admin.register(Vouching)
class VouchingAdmin(AdministratorsAdmin):
    form = VouchingForm
    list_display = ("site", "issuer", "jwks_url", "is_on", "fetched_at", "trouble")
    list_select_related = ("site",)
    actions = ("enable", "disable", "refresh")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = ("site", "issuer", "jwks_url", "pasted", "takes_badges")
        return (*given, *self.get_readonly_fields(request, obj)[1:]) if obj else given

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("site", "is_on", "known_keys", "fetched_at", "trouble", "created_at") if obj else ()

    @admin.display(description=_("keys"))
    def known_keys(self, row: Vouching) -> str:
        return "\n".join(f"{key['alg']} · {key['kid']} · {public_keys.thumbprint(key)}" for key in row.keys)

    def save_model(self, request: HttpRequest, obj: Vouching, form: Any, change: bool) -> None:
        who, now, terms = _who(request), timezone.now(), form.terms()
        if change:
            row = Vouching.objects.select_related("site").get(pk=obj.pk)
            row = tend_vouching.change_vouching(administrator=who, vouching=row, terms=terms, now=now)
        else:
            row = tend_vouching.open_vouching(administrator=who, site=obj.site, terms=terms, now=now)
        obj.pk = row.pk
        _tell_trouble(request, row.trouble)

    @admin.action(description=_("Enable"), permissions=["view"])
    def enable(self, request: HttpRequest, queryset: QuerySet[Vouching]) -> None:
        self._switch(request, queryset, is_on=True)

    @admin.action(description=_("Disable"), permissions=["view"])
    def disable(self, request: HttpRequest, queryset: QuerySet[Vouching]) -> None:
        self._switch(request, queryset, is_on=False)

    @admin.action(description=_("Fetch the keys now"), permissions=["view"])
    def refresh(self, request: HttpRequest, queryset: QuerySet[Vouching]) -> None:
        for row in queryset.select_related("site"):
            trouble = tend_vouching.refresh_keys(administrator=_who(request), vouching=row, now=timezone.now())
            _tell_trouble(request, trouble)

    def _switch(self, request: HttpRequest, queryset: QuerySet[Vouching], *, is_on: bool) -> None:
        for row in queryset.select_related("site"):
            tend_vouching.switch_vouching(administrator=_who(request), vouching=row, is_on=is_on, now=timezone.now())


def _tell_trouble(request: HttpRequest, trouble: str) -> None:
    if trouble:
        messages.warning(request, gettext("The keys could not be fetched: %(why)s") % {"why": trouble})


def _who(request: HttpRequest) -> User:
    """`has_permission` let nobody else in; the actions ask again."""
    return request.user  # type: ignore[return-value]
