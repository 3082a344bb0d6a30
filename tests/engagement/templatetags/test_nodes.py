"""Node tree -> HTML: each type's markup, and that no word of a reader becomes markup."""

from typing import Any

import html5lib
import pytest

from comments.markup import parse
from engagement.templatetags.nodes import as_html

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover="alert(1))',
    "`</code><svg onload=alert(1)>`",
    "```\n</pre><iframe src=javascript:alert(1)>\n```",
    "> <style>*{display:none}</style>",
]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Halo.", "<p>Halo.</p>"),
        ("Satu.\n\nDua.", "<p>Satu.</p><p>Dua.</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("> kutip", "<blockquote><p>kutip</p></blockquote>"),
        ("```\nx < y\n```", "<pre><code>x &lt; y\n</code></pre>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        (
            "[situs](https://a.example/?x=1&y=2)",
            '<p><a href="https://a.example/?x=1&amp;y=2" rel="ugc nofollow noopener">situs</a></p>',
        ),
        ('5 < 6 & "7"', "<p>5 &lt; 6 &amp; &quot;7&quot;</p>"),
    ],
    ids=["paragraph", "two", "break", "inline", "quote", "code block", "list", "numbered", "link", "escaped"],
)
def test_each_type(source: str, html: str) -> None:
    assert as_html(parse(source)) == html


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_sources_leave_nothing_active(source: str) -> None:
    tree = html5lib.parseFragment(as_html(parse(source)), namespaceHTMLElements=False)
    names = {element.tag for element in tree.iter() if isinstance(element.tag, str)} - {"DOCUMENT_FRAGMENT"}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert names <= {"p", "a", "em", "strong", "code", "pre", "blockquote", "br", "ul", "ol", "li"}
    assert attributes <= {"href", "rel", "start"}


@pytest.mark.parametrize(
    "node",
    [
        {"type": "link", "href": "javascript:alert(1)", "children": [{"type": "text", "text": "x"}]},
        {"type": "link", "href": "//evil.example", "children": [{"type": "text", "text": "x"}]},
        {"type": "marquee", "children": [{"type": "text", "text": "x"}]},
        {"type": "script", "text": "x"},
    ],
    ids=["script address", "no scheme", "unknown with children", "unknown with text"],
)
def test_a_stored_node_that_no_parser_of_ours_makes_is_its_words(node: dict[str, Any]) -> None:
    assert as_html([node]) == "x"
