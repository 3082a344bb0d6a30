"""The newsroom in the admin: articles for whoever governs a site, the rest for administrators."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import permissions
from comments.admin.asking import question_field
from comments.admin.governing import WritableAdmin, editor, governed_ids
from comments.admin.scoping import AdministratorsAdmin
from comments.errors import Invalid
from engagement.actions import arrange_newsroom, tend_feed
from engagement.actions.write_article import Written, checked, write_article
from engagement.models import Article, Byline, Feed, Section, Topic

WRONG = _("This is not accepted here.")


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """The action judges the whole, so that a refusal is the same at every door."""

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 24, "cols": 90}),
        strip=True,
        help_text=_("Plain text; an empty line begins a paragraph."),
    )
    question = question_field(required=False)

    class Meta:
        model = Article
        fields = (
            "site",
            "title",
            "slug",
            "standfirst",
            "dateline",
            "caption",
            "credit",
            "language",
            "section",
            "byline",
            "topics",
            "published_at",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = "\n\n".join(self.instance.body) if self.instance.pk else ""
        self.fields["question"].initial = self.instance.thread.question if self.instance.pk else ""
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def written(self) -> Written:
        sent = self.cleaned_data
        same = ("title", "standfirst", "dateline", "caption", "credit", "language", "published_at")
        return Written(
            body=[" ".join(part.split()) for part in sent["text"].replace("\r", "").split("\n\n") if part.strip()],
            section=sent["section"].slug,
            author=sent["byline"].slug,
            topics=[topic.slug for topic in sent["topics"]],
            slug=sent.get("slug") or self.instance.slug,
            question=sent["question"],
            **{name: sent[name] for name in same},
        )

    def clean(self) -> dict[str, Any] | None:
        found = super().clean()
        if not self.errors:
            written = self.written()
            try:
                checked(written, written.slug or "new")
            except Invalid as refusal:
                for name in refusal.extra["fields"]:
                    self.add_error({"body": "text", "author": "byline"}.get(name, name), WRONG)
        return found


@admin.register(Article)
class ArticleAdmin(WritableAdmin):
    form = ArticleForm
    site_path = "site"
    search_exact = ("slug",)
    ordering = ("-published_at",)
    list_display = ("title", "site", "section", "byline", "published_at", "feed")
    list_filter = ("section", "language")
    list_select_related = ("site", "section", "byline", "feed")
    filter_horizontal = ("topics",)
    fields = (
        "site",
        "title",
        "slug",
        "standfirst",
        "dateline",
        "text",
        "caption",
        "credit",
        *ArticleForm.Meta.fields[7:],
        "question",
    )

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(governed_ids(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Where it is read, and whose it is, stays."""
        return ("site", "slug") if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "site":
            kwargs["queryset"] = permissions.sites_to_govern(request.user).order_by("name", "pk")
            kwargs.setdefault("initial", kwargs["queryset"].first())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        row = write_article(editor=editor(request), site=obj.site, written=form.written(), now=timezone.now())
        obj.pk, obj.slug, obj.thread_id = row.pk, row.slug, row.thread_id

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action kept the topics."""


class NamedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A slug with a name in each language."""

    name_id = forms.CharField(label=_("name in Indonesian"), max_length=60)
    name_en = forms.CharField(label=_("name in English"), max_length=60)

    class Meta:
        fields = ("slug",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in ("id", "en") if self.instance.pk else ():
            self.fields[f"name_{language}"].initial = self.instance.name.get(language, "")


class WordsAdmin(AdministratorsAdmin):
    """What articles refer to: made and renamed, never removed."""

    list_display: Any = ("slug", "__str__")
    search_exact = ("slug",)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of no site."""
        return admin.ModelAdmin.get_queryset(self, request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()


@admin.register(Section)
class SectionAdmin(WordsAdmin):
    form = NamedForm
    fields = ("slug", "name_id", "name_en")

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        obj.pk = arrange_newsroom.keep_section(slug=obj.slug, name=_name(form)).pk


@admin.register(Topic)
class TopicAdmin(WordsAdmin):
    form = NamedForm
    fields = ("slug", "name_id", "name_en", "is_grave")

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        obj.pk = arrange_newsroom.keep_topic(slug=obj.slug, name=_name(form), is_grave=obj.is_grave).pk


@admin.register(Byline)
class BylineAdmin(WordsAdmin):
    fields = ("slug", "name", "account")
    raw_id_fields = ("account",)

    def save_model(self, request: HttpRequest, obj: Byline, form: Any, change: bool) -> None:
        row = arrange_newsroom.keep_byline(slug=obj.slug, name=obj.name, bio=obj.bio)
        arrange_newsroom.name_account(byline=row, account=obj.account)
        obj.pk = row.pk


class FeedForm(forms.ModelForm):  # type: ignore[type-arg]
    url = forms.URLField(
        label=_("Address"), max_length=500, assume_scheme="https", help_text=_("RSS or Atom, by https.")
    )

    class Meta:
        model = Feed
        fields = ("site", "url", "section", "byline", "language")

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        try:
            tend_feed.check(url)
        except Invalid as refusal:
            raise forms.ValidationError(WRONG) from refusal
        return url


@admin.register(Feed)
class FeedAdmin(AdministratorsAdmin):
    form = FeedForm
    list_display = ("url", "site", "section", "read_at", "next_at", "failures", "outcome")
    list_filter = ("site",)
    list_select_related = ("site", "section")
    actions = ("read_now", "enable", "disable")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = FeedForm.Meta.fields
        return (*given, "created_at", *self.list_display[3:]) if obj else given

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        sent = {name: form.cleaned_data[name] for name in FeedForm.Meta.fields}
        obj.pk = tend_feed.open_feed(administrator=editor(request), now=timezone.now(), **sent).pk

    @admin.action(description=_("Read now"), permissions=["view"])
    def read_now(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        for feed in queryset.select_related("site"):
            outcome = tend_feed.read_now(administrator=editor(request), feed=feed, now=timezone.now())
            messages.info(request, gettext("%(feed)s: %(outcome)s") % {"feed": feed, "outcome": outcome})

    @admin.action(description=_("Enable"), permissions=["view"])
    def enable(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._switch(request, queryset, is_on=True)

    @admin.action(description=_("Disable"), permissions=["view"])
    def disable(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._switch(request, queryset, is_on=False)

    def _switch(self, request: HttpRequest, queryset: QuerySet[Feed], *, is_on: bool) -> None:
        for feed in queryset.select_related("site"):
            tend_feed.switch_feed(administrator=editor(request), feed=feed, is_on=is_on, now=timezone.now())


def _name(form: Any) -> dict[str, str]:
    return {language: form.cleaned_data[f"name_{language}"] for language in ("id", "en")}
