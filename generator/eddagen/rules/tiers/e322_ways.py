"""Every tier but the last has a way `up`, every tier but the first a way `down`.

A task must be able to reach each tier and to come back from it; a way that leads to no tier is a mistake of thought.
"""

from __future__ import annotations

from eddagen.ir.tables import TIERS
from eddagen.kinds import Context
from eddagen.load import Mapping, Scalar

CODE = "E322"


def check(key: Scalar, entry: Mapping, context: Context) -> None:
    name = key.text
    for way, allowed in (("up", name != TIERS[-1]), ("down", name != TIERS[0])):
        if allowed and way not in entry:
            context.error(
                CODE,
                key.span,
                f"The tier `{name}` does not say when a task leaves it: `{way}` is missing.",
                "`up: {overruns: 8, of: 16 polls}`" if way == "up" else "`down: {calm: 64 polls}`",
            )
        if not allowed and way in entry:
            side = "above" if way == "up" else "below"
            context.error(CODE, entry.key(way).span, f"There is no tier {side} `{name}`.", f"leave `{way}` out")
