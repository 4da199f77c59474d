"""The rules of tiers/v1, in their order: how the tiers stand, then each tier, then each against the one below it.

The order and the ladder are one chain: a ladder whose rungs are mixed up is not compared. Quantities are read in between, and one
that could not be read is 0, which the later rules take as "already reported".
"""

from __future__ import annotations

from itertools import pairwise

from eddagen.ir.tables import Tier
from eddagen.kinds import Context
from eddagen.load import Mapping, Scalar
from eddagen.rules.tiers import (
    e320_unreadable_quantity,
    e321_order,
    e322_ways,
    e323_impossible_window,
    e324_easier_to_climb,
    e325_share,
    e326_milder_than_below,
)


def check_order(doc: Mapping, context: Context) -> bool:
    """Whether the file shows the tiers as a task climbs them."""
    return e321_order.check(doc, context)


def read(node: object, kind: str, ending: str, context: Context) -> int:
    """One quantity of the policy; 0 after a report."""
    return e320_unreadable_quantity.read(node, kind, ending, context)


def check_ways(key: Scalar, entry: Mapping, context: Context) -> None:
    """Of one tier, before its numbers are read."""
    e322_ways.check(key, entry, context)


def check_tier(tier: Tier, entry: Mapping, context: Context) -> None:
    """Of one tier, after that."""
    e323_impossible_window.check(tier, entry, context)


def check_ladder(tiers: tuple[Tier, ...], doc: Mapping, context: Context) -> None:
    """Between neighbours: it gets harder to climb, and what happens gets stricter."""
    for below, above in pairwise(tiers):
        entry = doc.mapping("tiers").mapping(above.name)
        e324_easier_to_climb.check(below, above, entry, context)
        e326_milder_than_below.check(below, above, entry, context)


def check_share(percent: int, entry: Mapping, context: Context) -> None:
    """Of the tier that has a share of each cycle."""
    e325_share.check(percent, entry, context)
