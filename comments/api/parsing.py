"""JSON as it was meant: one UTF-8 object, each name once, no NaN. Deep nesting is refused by the parser's own limit."""

import json
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser


class StrictJSON(BaseParser):
    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> dict[str, Any]:
        """Raises ParseError for everything but a JSON object."""
        try:
            content = json.loads(
                stream.read().decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse, parse_int=_integer
            )
        except (ValueError, RecursionError) as error:
            raise ParseError("Not a JSON object.") from error
        if not isinstance(content, dict):
            raise ParseError("Not a JSON object.")
        return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name came twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _integer(digits: str) -> int:
    """No id or number of ours is longer; reading a million digits would take seconds."""
    if len(digits) > 20:
        raise ValueError("the number is too long")
    return int(digits)
