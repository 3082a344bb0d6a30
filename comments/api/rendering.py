"""JSON out, by orjson."""

from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class JSON(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=str)
