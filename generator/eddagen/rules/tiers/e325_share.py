"""Isolated tasks share at most half of a cycle.

With more, the tasks that behave would get less time than those that do not, and the isolation would punish the wrong ones.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Mapping

CODE = "E325"


def check(percent: int, entry: Mapping, context: Context) -> None:
    node = entry.get("share")
    if percent > 50 and node is not None:
        said = f"{percent} percent of a cycle would leave the other tasks less than half."
        context.error(CODE, node.span, said, "give 1 to 50 percent")
