"""Prints the matrix as it is now, in a test of its own: `pytest tests/architecture/spell_rights.py -s`."""

import sys
from pathlib import Path
from typing import Any

from tests.architecture import rights
from tests.architecture.test_rights_matrix import stage

__all__ = ["stage"]


def test_spell(stage: Any, tmp_path: Path) -> None:
    found = {
        route: {method: tuple(stage.ask(role, method, route) for role in rights.ROLES) for method in rights.METHODS}
        for route in rights.routes()
    }
    sys.stdout.write(rights.spell(found))
