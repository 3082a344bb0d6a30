"""The seed data: everything parses, refers to something that exists, and the seed article says what its source says."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from comments.vocabulary import Category, ReportReason

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
READERS = {"reader@example.test", "reader2@example.test"}
ARTICLE_FIELDS = {
    "key", "slug", "title", "standfirst", "section", "byline", "topics", "dateline", "published_at", "language", "body",
}  # fmt: skip
LABELS = ["Estimated read time", "You May Also Like", "More From Author", "There are no comments", "Add yours"]
CUT_SENTENCE = "dalam penyelenggaraannya. dan pengembangan"
WHOLE_SENTENCE = "dalam penyelenggaraannya dan pengembangan"


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((SEEDS / name).read_text(encoding="utf-8"))


def slugs(name: str, table: str) -> set[str]:
    return {entry["slug"] for entry in load(name)[table]}


ARTICLES = [load(f"articles/{path.name}") for path in sorted((SEEDS / "articles").glob("*.toml"))]
SEED_ARTICLE = ARTICLES[0]
COMMENTS = load("demo/comments.toml")["comment"]
BY_KEY = {comment["key"]: comment for comment in COMMENTS}
POLICY = load("policies/koran.toml")
CLAUSES = {clause["code"]: clause for clause in POLICY["clause"]}


@pytest.fixture(scope="module")
def source(shared_dir: Path) -> str:
    return (shared_dir / "data/seed/article-1.txt").read_text(encoding="utf-8")


def each(entries: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.get("key") or entry["code"])


def test_every_seed_file_parses() -> None:
    paths = list(SEEDS.rglob("*.toml"))
    assert len(paths) >= 15
    for path in paths:
        tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_site_is_the_contracts_demo_site_without_real_hosts() -> None:
    site = load("site.toml")
    assert (site["key"], site["newcomer_holds"], site["origins"]) == ("koran", 0, [])


@pytest.mark.parametrize("table", ["section", "byline", "topic"])
def test_slugs_of_a_list_are_unique(table: str) -> None:
    entries = load(f"{table}s.toml")[table]
    assert len({entry["slug"] for entry in entries}) == len(entries)


class TestArticles:
    def test_there_are_nine_with_keys_in_the_order_of_their_files(self) -> None:
        assert [article["key"] for article in ARTICLES] == [f"artikel-{number}" for number in range(1, 10)]

    @pytest.mark.parametrize("field", ["slug", "title", "published_at"])
    def test_no_two_share(self, field: str) -> None:
        assert len({article[field] for article in ARTICLES}) == len(ARTICLES)

    @each(ARTICLES)
    def test_has_every_field_and_refers_to_what_exists(self, entry: dict[str, Any]) -> None:
        assert set(entry) - {"caption", "credit"} == ARTICLE_FIELDS
        assert entry["section"] in slugs("sections.toml", "section")
        assert entry["byline"] in slugs("bylines.toml", "byline")
        assert set(entry["topics"]) <= slugs("topics.toml", "topic")
        assert entry["published_at"].utcoffset() == datetime.timedelta(hours=7)
        assert entry["language"] == "id"
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["slug"])
        assert all(paragraph and paragraph == paragraph.strip() for paragraph in entry["body"])

    @each(ARTICLES[1:])
    def test_our_own_are_short(self, entry: dict[str, Any]) -> None:
        assert 150 <= len(" ".join(entry["body"]).split()) <= 350

    @each(ARTICLES)
    def test_has_more_from_its_author_and_something_related(self, entry: dict[str, Any]) -> None:
        others = [article for article in ARTICLES if article is not entry]
        assert sum(other["byline"] == entry["byline"] for other in others) >= 2
        assert sum(bool(set(other["topics"]) & set(entry["topics"])) for other in others) >= 2

    @each(ARTICLES)
    def test_a_weekday_beside_a_date_is_that_dates_weekday(self, entry: dict[str, Any]) -> None:
        days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
        text = " ".join([*entry["body"], entry.get("caption", "")])
        dates = re.findall(r"(\w+) \((\d+)/(\d+)/(\d{4})\)", text)
        assert dates
        for name, day, month, year in dates:
            said = datetime.date(int(year), int(month), int(day))
            assert (days[said.weekday()], said) == (name, entry["published_at"].date())


class TestSeedArticle:
    def test_is_the_contracts_demo_article(self) -> None:
        assert SEED_ARTICLE["key"] == "artikel-1"
        assert SEED_ARTICLE["slug"] == "pemkot-jakpus-bertemu-ormas-bahas-soal-pembangunan-dan-ketertiban"

    def test_every_sentence_occurs_in_the_source(self, source: str) -> None:
        repaired = source.replace(CUT_SENTENCE, WHOLE_SENTENCE)
        sentences = [part for text in SEED_ARTICLE["body"] for part in re.split(r"(?<=[.”]) ", text)]
        assert len(sentences) >= 12
        for sentence in [*sentences, SEED_ARTICLE["title"], SEED_ARTICLE["caption"]]:
            assert sentence in repaired

    def test_no_word_of_the_source_is_lost_but_the_labels(self, source: str) -> None:
        before_labels = source.partition("You May Also Like")[0].replace("Estimated read time 2 min read", "")
        parts = [SEED_ARTICLE[field] for field in ("title", "dateline", "caption", "credit")]
        kept = " ".join([*parts, *SEED_ARTICLE["body"]])
        assert sorted(re.findall(r"\w+", kept)) == sorted(re.findall(r"\w+", before_labels))

    def test_holds_no_label_no_caption_and_no_stray_fragment(self, source: str) -> None:
        body = "\n".join(SEED_ARTICLE["body"])
        assert all(label in source for label in LABELS)
        for foreign in [*LABELS, "). )", ". .", " .", SEED_ARTICLE["caption"], SEED_ARTICLE["credit"], "(11/7/2024)"]:
            assert foreign not in body
        assert all(re.search(r"[.”]$", paragraph) for paragraph in SEED_ARTICLE["body"])


class TestPolicy:
    def test_clause_codes_and_reason_codes_are_unique(self) -> None:
        assert len(CLAUSES) == len(POLICY["clause"])
        assert len({reason["code"] for reason in POLICY["reason"]}) == len(POLICY["reason"])

    @each(POLICY["clause"])
    def test_a_clause_is_complete_and_belongs_to_a_part(self, entry: dict[str, Any]) -> None:
        assert set(entry) == {"code", "category", "title_id", "title_en", "text_id", "text_en"}
        assert entry["category"] in {"", *Category, *ReportReason}
        assert entry["code"].partition(".")[0] in CLAUSES

    def test_there_is_a_reason_for_everything_a_reader_may_report_and_for_both_content_rules(self) -> None:
        codes = {reason["code"] for reason in POLICY["reason"]}
        assert codes == {*(reason.value for reason in ReportReason), "anarkis", "subversif"}

    @each(POLICY["reason"])
    def test_a_reason_cites_the_clause_of_its_category(self, entry: dict[str, Any]) -> None:
        assert set(entry) == {"code", "clause", "label_id", "label_en", "notice_id", "notice_en"}
        assert all(entry.values())
        assert CLAUSES[entry["clause"]]["category"] == entry["code"]


class TestComments:
    def test_keys_and_bodies_are_unique(self) -> None:
        assert len(BY_KEY) == len(COMMENTS) == len({comment["body"] for comment in COMMENTS})

    def test_oldest_first_and_no_reader_twice_within_a_minute(self) -> None:
        times = [comment["minutes_ago"] for comment in COMMENTS]
        assert all(earlier - later >= 2 for earlier, later in zip(times, times[1:], strict=False))

    @each(COMMENTS)
    def test_refers_to_what_exists(self, entry: dict[str, Any]) -> None:
        assert entry["thread"] in {article["key"] for article in ARTICLES}
        assert entry["author"] in READERS
        others = READERS - {entry["author"]}
        assert set(entry.get("reactions", [])) <= others
        for report in entry.get("reports", []):
            assert report["by"] in others
            assert report["reason"] in set(ReportReason)
        assert 0 < len(entry["body"]) <= 2000

    @each([comment for comment in COMMENTS if "parent" in comment])
    def test_a_reply_follows_a_published_comment_of_its_thread(self, entry: dict[str, Any]) -> None:
        parent = BY_KEY[entry["parent"]]
        assert COMMENTS.index(parent) < COMMENTS.index(entry)
        assert parent["minutes_ago"] > entry["minutes_ago"]
        assert (parent["thread"], parent["expect"]) == (entry["thread"], "published")

    def test_two_of_each_content_category_are_to_be_held(self) -> None:
        held = sorted(comment["category"] for comment in COMMENTS if comment["expect"] == "held")
        assert held == ["anarkis", "anarkis", "subversif", "subversif"]
        assert {comment["expect"] for comment in COMMENTS} == {"held", "published"}

    def test_some_reply_is_deeper_than_the_page_shows_and_one_comment_is_reported(self) -> None:
        def depth(comment: dict[str, Any]) -> int:
            return 1 + depth(BY_KEY[comment["parent"]]) if "parent" in comment else 0

        assert max(depth(comment) for comment in COMMENTS) > 2
        assert sum(len(comment.get("reports", [])) for comment in COMMENTS) == 1
