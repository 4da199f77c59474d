"""A fallback says one thing: a call or a wait, an operation to repeat, that the reactor does it itself, or why it is not done.

A reactor without io_uring goes by one of them; a second would be read by people and by nobody else.
"""

from __future__ import annotations

from eddagen.ir.ops import Fallback
from eddagen.kinds import Context

CODE = "E226"


def check(fallback: Fallback, context: Context) -> None:
    said = {
        "call": bool(fallback.call or fallback.wait),
        "loop": bool(fallback.loop),
        "by": fallback.by_reactor,
        "none": bool(fallback.none),
    }
    ways = [name for name, is_said in said.items() if is_said]
    if len(ways) > 1:
        listed = " and ".join(f"`{way}`" for way in ways)
        context.error(CODE, fallback.span, f"A fallback has {listed}.", "keep the one that holds")
    if not ways:
        context.error(CODE, fallback.span, "A fallback says nothing.", "`none: why it is not done`, or a call")
