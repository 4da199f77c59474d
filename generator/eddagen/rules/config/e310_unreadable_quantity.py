"""A quantity is a number and a unit that fits the value's type, as in `4 KiB` or `6 ms`.

A number without a unit is a quantity only where things are counted: elsewhere a reader would have to guess, and 64 could be bytes
or kilobytes.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Scalar
from eddagen.quantities import Quantity, Unreadable, parse

CODE = "E310"


def read(node: object, kind: str, context: Context) -> Quantity | None:
    """The quantity in a scalar; reports what is wrong with it."""
    assert isinstance(node, Scalar)
    found = parse(node.text, kind)
    if isinstance(found, Unreadable):
        context.error(CODE, node.span, found.message, found.help)
        return None
    return found
