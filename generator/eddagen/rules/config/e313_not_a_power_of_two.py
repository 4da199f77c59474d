"""A value that says `power of two` is one, and so are its bounds.

The code that uses such a value replaces a division by a mask; with any other number it would be wrong without a word.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Mapping
from eddagen.quantities import Quantity
from eddagen.rules.config._nodes import span_of

CODE = "E313"


def check(entry: Mapping, default: Quantity, least: Quantity, most: Quantity, context: Context) -> bool:
    if entry.get("power of two") is None:
        return True
    good = True
    for key, quantity in (("default", default), ("at least", least), ("at most", most)):
        if quantity.value & (quantity.value - 1) or quantity.value == 0:
            near = 1 << max(0, quantity.value.bit_length() - 1)
            said = f"{quantity.text} is not a power of two."
            context.error(CODE, span_of(entry, key), said, f"the nearest are {near} and {near * 2}")
            good = False
    return good
