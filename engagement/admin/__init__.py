"""What engagement shows in the admin; importing this registers its pages."""

from engagement.admin import newsroom, told, vouching, ways_out

__all__ = ["newsroom", "told", "vouching", "ways_out"]
