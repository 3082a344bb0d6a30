"""Source -> node tree: known types, safe addresses, no HTML, every word kept, quick whatever comes."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments import admission, markup
from comments.errors import TooLong
from comments.markup import DEEPEST, Node, parse, plain_text, walk
from engagement.templatetags.nodes import as_html
from tests import corpora, work

MOST_LINES = 2_000_000
"""Twice what the worst known input takes, and some 60 ms: the promise is 250."""
TYPES = {"paragraph", "text", "link", "strong", "em", "quote", "code", "codeblock", "list", "item", "break"}


def short(nodes: list[Node]) -> list[Any]:
    """A tree on one line: `["p", "word", ["em", …]]`; a text is its own string."""
    return [_short(node) for node in nodes]


def _short(node: Node) -> Any:
    if node["type"] == "text":
        return node["text"]
    name = [node["type"], *(str(node[key]) for key in ("href", "start") if key in node)]
    return name + ([node["text"]] if "text" in node else short(node.get("children", [])))


def p(*children: Any) -> list[Any]:
    return [["paragraph", *children]]


TREES: list[tuple[str, str, list[Any]]] = [
    ("words", "Halo", p("Halo")),
    ("two paragraphs", "Satu\n\nDua", [["paragraph", "Satu"], ["paragraph", "Dua"]]),
    ("a line break", "Satu\nDua", p("Satu", ["break"], "Dua")),
    ("emphasis", "*a* **b** _c_", p(["em", "a"], " ", ["strong", "b"], " ", ["em", "c"])),
    ("code", "`a*b*`", p(["code", "a*b*"])),
    ("a fence", "```py\nx = 1\n```", [["codeblock", "x = 1\n"]]),
    ("a quote", "> kata\n> dia", [["quote", ["paragraph", "kata", ["break"], "dia"]]]),
    ("a list", "- a\n- b", [["list", ["item", "a"], ["item", "b"]]]),
    ("a numbered list", "1. a\n2. b", [["list", "1", ["item", "a"], ["item", "b"]]]),
    ("a list that starts at nought", "0. a", [["list", "0", ["item", "a"]]]),
    ("a list within a list", "- a\n  - b", [["list", ["item", "a", ["list", ["item", "b"]]]]]),
    ("a link", "[a](https://x.id/?q=1)", p(["link", "https://x.id/?q=1", "a"])),
    ("a bare address", "ke https://x.id/a.", p("ke ", ["link", "https://x.id/a", "https://x.id/a"], ".")),
    ("an address in angles", "<https://x.id>", p(["link", "https://x.id", "https://x.id"])),
    ("a mail address", "[tulis](mailto:a@x.id)", p(["link", "mailto:a@x.id", "tulis"])),
    ("a name of a host is only words", "lihat x.id dan a@x.id", p("lihat x.id dan a@x.id")),
    ("emphasis in a link", "[**a**](http://x.id)", p(["link", "http://x.id", ["strong", "a"]])),
    ("HTML is words", "<b>a</b> <script>x</script>", p("<b>a</b> <script>x</script>")),
    ("an HTML comment is words", "<!-- a -->", p("<!-- a -->")),
    ("an entity is its character", "a &lt; b &amp; c", p("a < b & c")),
    ("an image is words and a link", "![a](https://x.id/a.png)", p("!", ["link", "https://x.id/a.png", "a"])),
    ("a heading is words", "# Judul", p("# Judul")),
    ("a rule is words", "a\n\n---", [["paragraph", "a"], ["paragraph", "---"]]),
    ("a table is words", "|a|b|", p("|a|b|")),
    ("indented code is words", "    x", p("x")),
    ("an escaped star", r"\*a\*", p("*a*")),
]


@pytest.mark.parametrize(("source", "tree"), [row[1:] for row in TREES], ids=[row[0] for row in TREES])
def test_what_becomes_of(source: str, tree: list[Any]) -> None:
    assert _joined(short(parse(source))) == tree


def _joined(tree: list[Any]) -> list[Any]:
    """Neighbouring texts as one: how the parser cuts them says nothing."""
    found: list[Any] = []
    for number, item in enumerate(tree):
        if isinstance(item, list):
            found.append([item[0], *_joined(item[1:])])
        elif number and found and isinstance(found[-1], str) and not found[-1].startswith(("http", "mailto")):
            found[-1] += item
        else:
            found.append(item)
    return found


UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "/relative",
    "#anchor",
    "?query",
    "http:",
    "http:///nohost",
    "https:evil.example",
    "ftp://x.id/",
    "blob:https://x.id/",
    "https://[::1",
]


@pytest.mark.parametrize("target", UNSAFE)
@pytest.mark.parametrize("form", ["[kata]({})", "<{}>", "[kata][1]\n\n[1]: {}", "[kata](<{}>)"])
def test_only_absolute_web_and_mail_addresses_become_links(target: str, form: str) -> None:
    nodes = parse(form.format(target))
    assert target not in [node.get("href") for node in walk(nodes)]
    assert plain_text(nodes).strip()


def _check(nodes: list[Node]) -> None:
    """What every tree promises, whatever the source was."""
    for node in walk(nodes):
        assert node["type"] in TYPES
        has = {"text", "children"} & set(node)
        assert has == (set() if node["type"] == "break" else {"text"} if "text" in node else {"children"})
        assert set(node) <= {"type", "text", "children", "href", "start"}
        if node["type"] == "link":
            assert markup.safe_href(node["href"]) == node["href"]
    assert _depth(nodes) <= DEEPEST + 1
    orjson.dumps(nodes)
    plain_text(nodes)


def _depth(nodes: list[Node]) -> int:
    return 1 + max((_depth(node["children"]) for node in nodes if "children" in node), default=0) if nodes else 0


def test_the_whole_specification_passes_through(shared_dir: Path) -> None:
    rows = json.loads((shared_dir / "data/corpora/commonmark_spec_0.31.json").read_text(encoding="utf-8"))
    assert len(rows) == 655
    for row in rows:
        _check(parse(row["markdown"]))


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("*_`[]()<>!#-+1. \n\t>~\\&:/ahttps"), st.characters(codec="utf-8")),
        max_size=400,
    )
)
def test_any_text_gives_a_tree_that_keeps_the_promises(text: str) -> None:
    _check(parse(text.replace("\x00", "")))


DEEP = [
    ("quotes", ">" * 60 + " kata"),
    ("lists", "- " * 60 + "kata"),
    ("lists in quotes", "> - " * 30 + "kata"),
    ("strong", "**" * 400 + "kata" + "**" * 400),
    ("strong and em", "*a **a " * 120 + "kata" + " a** a*" * 120),
    ("brackets", "[" * 900 + "kata" + "]" * 900),
    ("links in strong", "**[a](https://x.id) " * 60 + "kata" + "**" * 60),
]


@pytest.mark.parametrize("source", [row[1] for row in DEEP], ids=[row[0] for row in DEEP])
def test_deep_nesting_loses_no_word_and_stays_shallow(source: str) -> None:
    nodes = parse(source[:2000])
    _check(nodes)
    assert "kata" in plain_text(nodes)


def _pathological(shared_dir: Path) -> list[tuple[str, str]]:
    rows = json.loads((shared_dir / "data/corpora/markdown_pathological.json").read_text(encoding="utf-8"))
    return [(row["name"], _spell(row)) for row in rows]


def _spell(row: dict[str, Any]) -> str:
    return str(row["prefix"] * row["repeat"] + row["middle"] + row["suffix"] * row["suffix_repeat"])


def test_pathological_inputs_at_the_limit_are_quick(shared_dir: Path) -> None:
    """Counted in executed lines, which no busy machine changes; `tests/benchmarks/markup.py` prints milliseconds."""
    executed = {}
    for name, source in _pathological(shared_dir):
        text = admission.text(source[:2000])
        _check(parse(text))
        executed[name] = work.lines(lambda text=text: parse(text))
    assert {name: count for name, count in executed.items() if count > MOST_LINES} == {}


def test_the_count_of_lines_sees_what_grows_too_fast() -> None:
    def slow() -> None:
        for first in range(1500):
            for second in range(1500):
                assert first + second >= 0

    assert work.lines(slow) > MOST_LINES


def test_pathological_inputs_past_the_limit_are_refused_before_they_are_parsed(
    shared_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "parse", lambda source: pytest.fail("parsed"))
    for _name, source in _pathological(shared_dir):
        with pytest.raises(TooLong):
            admission.text(source[:60_000].ljust(2001, "x"))


def test_no_payload_of_the_corpus_becomes_active(shared_dir: Path, full: bool) -> None:
    find = corpora.verdict(shared_dir)
    assert find("<img src=x onerror=a()>"), "the oracle must be able to tell"
    payloads = corpora.xss_payloads(shared_dir, count=None if full else corpora.SAMPLE)
    assert [payload for payload in payloads if find(as_html(parse(payload[:2000])))] == []


@pytest.mark.parametrize(
    "source", ["&#xD800;", "&#0;", "&#x110000;", "[a](https://x.id/%ED%A0%80)", "<https://x.id/%00>"]
)
def test_nothing_that_cannot_be_stored_comes_out_of_entities_or_addresses(source: str) -> None:
    stored = orjson.dumps(parse(source)).decode()
    assert "\\u0000" not in stored


PLAIN = [
    ("marks go", "**a** [b](https://x.id) `c`", "a b c"),
    ("blocks part", "a\n\n- b\n- c\n\n> d", "a\n\nb\nc\n\nd"),
    ("an inner list begins a line", "- a\n  - b\n    - c", "a\nb\nc"),
    ("breaks stay", "a\nb", "a\nb"),
]


@pytest.mark.parametrize(("source", "text"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_plain_text(source: str, text: str) -> None:
    assert plain_text(parse(source)) == text
