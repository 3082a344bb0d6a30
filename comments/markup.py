"""A comment's source (CommonMark, a small rule set, raw HTML inert) -> a node tree. No HTML exists anywhere.

Node: `{"type", "text"}` for `text`, `code`, `codeblock`; `{"type"}` for `break`; else `{"type", "children"}`, a link
with `"href"`, an ordered list with `"start"`.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

Node = dict[str, Any]

SAFE_SCHEMES = {"http", "https", "mailto"}
NESTING = 12
"""Of blocks and of links, for the parser."""
DEEPEST = 24
"""Of the tree: whatever walks it may do so by recursion."""
BLOCKS = {"paragraph", "quote", "list", "item", "codeblock"}
NAMES = {
    "paragraph": "paragraph",
    "blockquote": "quote",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "strong": "strong",
    "em": "em",
    "link": "link",
}


def _parser(*blocks: str) -> MarkdownIt:
    made = (
        MarkdownIt("zero", {"html": False, "linkify": True, "maxNesting": NESTING})
        .enable(["paragraph", "newline", "escape", "entity", *blocks])
        .enable(["emphasis", "balance_pairs", "fragments_join", "link", "autolink", "backticks", "linkify"])
    )
    assert made.linkify is not None  # noqa: S101 (asked for above)
    made.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    return made


_whole = _parser("blockquote", "list", "fence")
_flat = _parser()


def parse(source: str) -> list[Node]:
    """The tree of `source`. Never raises; unknown constructs come out as text. Cap the length before calling."""
    tokens = _whole.parse(source)
    if any(token.block and token.level >= NESTING - 1 for token in tokens):
        tokens = _flat.parse(source)  # the parser leaves out what is nested deeper: the reader's words are worth more
    return _Tree().build(tokens)


def link_targets(nodes: list[Node]) -> tuple[str, ...]:
    return tuple(node["href"] for node in walk(nodes) if node["type"] == "link")


def plain_text(nodes: list[Node]) -> str:
    """What a mail, a feed or a search sees: words without marks, a blank line between blocks."""
    blocks = (_block_text(node) for node in nodes)
    return "\n\n".join(block for block in blocks if block.strip())


def walk(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.get("children", []))


def safe_href(target: str) -> str | None:
    """The target if it is an absolute http, https or mailto address, else None."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme.lower() not in SAFE_SCHEMES or any(ord(char) <= 32 for char in target):
        return None
    return target if parts.scheme.lower() == "mailto" or parts.hostname else None


def _block_text(node: Node) -> str:
    if node["type"] == "break":
        return "\n"
    if "text" in node:
        return str(node["text"])
    text = ""
    for child in node["children"]:
        begins_line = child["type"] in BLOCKS and text and not text.endswith("\n")
        text += ("\n" if begins_line else "") + _block_text(child)
    return text


class _Tree:
    """Builds nodes from the parser's flat tokens."""

    def __init__(self) -> None:
        self.stack: list[list[Node]] = [[]]

    def build(self, tokens: list[Token]) -> list[Node]:
        for token in tokens:
            self._take(token)
        return self.stack[0]

    def _take(self, token: Token) -> None:
        if token.type == "inline":
            self.build(token.children or [])
        elif token.nesting == 1:
            self._open(token)
        elif token.nesting == -1:
            self._close(token)
        else:
            self._leaf(token)

    def _open(self, token: Token) -> None:
        """Past `DEEPEST` a mark is left out and its words go to the one around it."""
        if token.hidden:
            return
        children: list[Node] = self.stack[-1] if len(self.stack) > DEEPEST else []
        if children is not self.stack[-1]:
            self.stack[-1].append(self._branch(token, children))
        self.stack.append(children)

    def _branch(self, token: Token, children: list[Node]) -> Node:
        node: Node = {"type": NAMES[token.type.removesuffix("_open")], "children": children}
        if token.type == "ordered_list_open":
            start = token.attrGet("start")
            node["start"] = 1 if start is None else int(start)
        if token.type == "link_open":
            href = safe_href(str(token.attrGet("href") or ""))
            node.update({"href": href} if href else {"type": "text"})
        return node

    def _close(self, token: Token) -> None:
        if token.hidden:
            return
        children = self.stack.pop()
        if children is self.stack[-1]:
            return
        last = self.stack[-1][-1]
        if last["type"] == "text" and "children" in last:  # a link that may not be one: its words stay
            self.stack[-1][-1:] = last["children"]

    def _leaf(self, token: Token) -> None:
        kind = {"code_inline": "code", "fence": "codeblock", "code_block": "codeblock"}.get(token.type, "text")
        if token.type in {"softbreak", "hardbreak"}:
            self.stack[-1].append({"type": "break"})
        elif token.content:
            # an address shown as its own words is decoded, and no database keeps a NUL
            self.stack[-1].append({"type": kind, "text": token.content.replace("\x00", "\ufffd")})
