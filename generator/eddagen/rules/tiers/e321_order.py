"""The tiers stand in the order in which a task climbs them.

A policy is read from top to bottom as a story of what happens to a task that does not yield; a mixed order tells a wrong one.
"""

from __future__ import annotations

from eddagen.ir.tables import TIERS
from eddagen.kinds import Context
from eddagen.load import Mapping

CODE = "E321"


def check(doc: Mapping, context: Context) -> bool:
    given = doc.mapping("tiers").keys()
    for name, wanted in zip(given, TIERS, strict=True):
        if name != wanted:
            said = f"Here stands `{name}` where a task would find `{wanted}`."
            context.error(CODE, doc.mapping("tiers").key(name).span, said, "order: " + ", ".join(TIERS))
            return False
    return True
