"""How much a call does, in lines of Python: the same on an idle machine and on a busy one."""

import sys
from collections.abc import Callable
from typing import Any


def lines(deed: Callable[[], Any]) -> int:
    """Executed lines. What a C function does inside one line is not seen."""
    count = 0

    def trace(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        deed()
    finally:
        sys.settrace(before)
    return count
