"""A way up asks for no more overruns than it looks at polls, and looks at no more than the 64 that a task remembers.

The history of a task is one word of bits; what lies beyond it is forgotten, so such a tier would never be left.
"""

from __future__ import annotations

from eddagen.ir.tables import Tier
from eddagen.kinds import Context
from eddagen.load import Mapping

CODE = "E323"
HISTORY = 64
"""Polls whose overruns a task remembers: the bits of one word."""


def check(tier: Tier, entry: Mapping, context: Context) -> None:
    up = entry.mapping("up")
    window = up.get("of")
    if tier.of > HISTORY and window is not None:
        said = f"A task remembers {HISTORY} polls, not {tier.of}."
        context.error(CODE, window.span, said, f"use a window of at most {HISTORY} polls")
    elif tier.overruns > tier.of > 0:
        said = f"{tier.overruns} overruns of {tier.of} polls can never happen."
        context.error(CODE, up.key("overruns").span, said, "lower the one or raise the other")
