"""The least value is not above the largest, and the default lies between them.

The bounds are what a person may choose from; a default that nobody could choose would be refused by the program's own command line.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Mapping
from eddagen.quantities import Quantity
from eddagen.rules.config._nodes import span_of

CODE = "E311"


def check(entry: Mapping, default: Quantity, least: Quantity, most: Quantity, context: Context) -> bool:
    if least.value > most.value:
        said = f"The least value {least.text} is above the largest, {most.text}."
        context.error(CODE, span_of(entry, "at least"), said, "swap the bounds")
        return False
    if not least.value <= default.value <= most.value:
        said = f"The default {default.text} is outside its bounds, {least.text} to {most.text}."
        context.error(CODE, span_of(entry, "default"), said, "move the default or the bound")
        return False
    return True
