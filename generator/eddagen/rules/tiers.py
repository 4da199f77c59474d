"""Rules of tiers/v1.

E320: a quantity that cannot be read.
E321: the tiers stand in another order than a task climbs them.
E322: a tier that cannot be left as it must: the first has no way down, the last none up, each between has both.
E323: more overruns asked for than polls looked at, or a window that a task's history (64 polls) does not hold.
E324: a tier that is easier to climb out of than the one below it.
E325: a share of a cycle that starves somebody: it must be 1 to 50 percent.
E326: a tier that does less than the one below it.
"""

from __future__ import annotations

from itertools import pairwise

from eddagen.ir.tables import TIERS, Tier
from eddagen.kinds import Context
from eddagen.load import Mapping, Scalar
from eddagen.quantities import Unreadable, parse

HISTORY = 64
"""Polls whose overruns a task remembers: the bits of one word."""

ACTIONS = ("count", "report", "yield at the next checkpoint", "own queue")


def read(node: object, kind: str, ending: str, context: Context) -> int:
    """A quantity followed by fixed words ("1 poll a cycle"); 0 after a mistake, which is reported."""
    assert isinstance(node, Scalar)
    text = node.text
    if ending and not text.endswith(" " + ending):
        context.error(
            "E320", node.span, f"`{text}` does not end in `{ending}`.", f"write it like `1 {_sample(kind)} {ending}`"
        )
        return 0
    found = parse(text.removesuffix(" " + ending) if ending else text, kind)
    if isinstance(found, Unreadable):
        context.error("E320", node.span, found.message, found.help)
        return 0
    if found.value == 0:
        context.error("E320", node.span, f"`{text}` is nothing.", "give at least 1")
    return found.value


def _sample(kind: str) -> str:
    return {"polls": "poll", "percent": "percent"}[kind]


def check_order(doc: Mapping, context: Context) -> bool:
    """The file shows the tiers as a task climbs them."""
    given = doc.mapping("tiers").keys()
    for name, wanted in zip(given, TIERS, strict=True):
        if name != wanted:
            context.error(
                "E321",
                doc.mapping("tiers").key(name).span,
                f"Here stands `{name}` where a task would find `{wanted}`.",
                "order: " + ", ".join(TIERS),
            )
            return False
    return True


def check_ways(key: Scalar, entry: Mapping, context: Context) -> None:
    """Up and down exist exactly where there is a tier to go to."""
    name = key.text
    for way, allowed in (("up", name != TIERS[-1]), ("down", name != TIERS[0])):
        if allowed and way not in entry:
            context.error(
                "E322",
                key.span,
                f"The tier `{name}` does not say when a task leaves it: `{way}` is missing.",
                "`up: {overruns: 8, of: 16 polls}`" if way == "up" else "`down: {calm: 64 polls}`",
            )
        if not allowed and way in entry:
            side = "above" if way == "up" else "below"
            context.error("E322", entry.key(way).span, f"There is no tier {side} `{name}`.", f"leave `{way}` out")


def check_window(tier: Tier, entry: Mapping, context: Context) -> None:
    """The way up of one tier."""
    up = entry.mapping("up")
    window = up.get("of")
    if tier.of > HISTORY and window is not None:
        context.error(
            "E323",
            window.span,
            f"A task remembers {HISTORY} polls, not {tier.of}.",
            f"use a window of at most {HISTORY} polls",
        )
    elif tier.overruns > tier.of > 0:
        context.error(
            "E323",
            up.key("overruns").span,
            f"{tier.overruns} overruns of {tier.of} polls can never happen.",
            "lower the one or raise the other",
        )


def check_ladder(tiers: tuple[Tier, ...], doc: Mapping, context: Context) -> None:
    """Between neighbours: it gets harder to climb, and what happens gets stricter."""
    for below, above in pairwise(tiers):
        entry = doc.mapping("tiers").mapping(above.name)
        if above.name != TIERS[-1] and above.of and below.of and above.overruns * below.of < below.overruns * above.of:
            context.error(
                "E324",
                entry.mapping("up").span,
                f"A task leaves `{above.name}` upwards with fewer overruns than `{below.name}`.",
                "the higher the tier, the more overruns lead on",
            )
        if ACTIONS.index(above.does) <= ACTIONS.index(below.does):
            does = entry.get("does")
            assert does is not None
            context.error(
                "E326",
                does.span,
                f"`{above.name}` does no more than `{below.name}`.",
                "from mild to strict: " + ", ".join(ACTIONS),
            )


def check_share(percent: int, entry: Mapping, context: Context) -> None:
    node = entry.get("share")
    if percent > 50 and node is not None:
        context.error(
            "E325",
            node.span,
            f"{percent} percent of a cycle would leave the other tasks less than half.",
            "give 1 to 50 percent",
        )
