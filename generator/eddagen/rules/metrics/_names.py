"""How metrics name the rows of machines."""

from __future__ import annotations

from eddagen.names import snake


def row_key(reference: str) -> str:
    """`task.poll pending.2` and `task.poll_pending.2` are one row."""
    return ".".join(snake(part) for part in reference.split("."))
