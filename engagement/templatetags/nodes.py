"""Node tree -> HTML: the one place where a reader's words meet markup. Everything passes through `format_html`."""

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comments.markup import Node, safe_href

register = template.Library()


@register.filter
def as_html(nodes: list[Node]) -> SafeString:
    return format_html_join("", "{}", ((_node(node),) for node in nodes))


def _node(node: Node) -> SafeString:
    """An unknown type is shown as its words."""
    return _SHAPES.get(node["type"], _words)(node)


def _inside(node: Node) -> SafeString:
    return as_html(node.get("children", []))


def _words(node: Node) -> SafeString:
    return format_html("{}", node["text"]) if "text" in node else _inside(node)


def _wrap(markup: str) -> Callable[[Node], SafeString]:
    return lambda node: format_html(markup, _words(node))


def _link(node: Node) -> SafeString:
    """Only what is an absolute http, https or mailto address still becomes a link."""
    href = safe_href(node["href"])
    if href is None:
        return _inside(node)
    return format_html('<a href="{}" rel="ugc nofollow noopener">{}</a>', href, _inside(node))


def _list(node: Node) -> SafeString:
    if "start" in node:
        return format_html('<ol start="{}">{}</ol>', node["start"], _inside(node))
    return format_html("<ul>{}</ul>", _inside(node))


_SHAPES: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    "paragraph": _wrap("<p>{}</p>"),
    "text": _words,
    "link": _link,
    "strong": _wrap("<strong>{}</strong>"),
    "em": _wrap("<em>{}</em>"),
    "quote": _wrap("<blockquote>{}</blockquote>"),
    "code": _wrap("<code>{}</code>"),
    "codeblock": _wrap("<pre><code>{}</code></pre>"),
    "list": _list,
    "item": _wrap("<li>{}</li>"),
    "break": _wrap("<br>{}"),
}
