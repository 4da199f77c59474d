"""A tier does something stricter than the tier below it.

A step up that changes nothing, or that makes life easier, is no reason for a task to yield.
"""

from __future__ import annotations

from eddagen.ir.tables import Tier
from eddagen.kinds import Context
from eddagen.load import Mapping

CODE = "E326"
_ACTIONS = ("count", "report", "yield at the next checkpoint", "own queue")


def check(below: Tier, above: Tier, entry: Mapping, context: Context) -> None:
    """`entry` is that of the tier above."""
    if _ACTIONS.index(above.does) <= _ACTIONS.index(below.does):
        does = entry.get("does")
        assert does is not None
        said = f"`{above.name}` does no more than `{below.name}`."
        context.error(CODE, does.span, said, "from mild to strict: " + ", ".join(_ACTIONS))
