"""An errno stands in one row only.

The kernel gives a number and no more; with two explanations of it, which one people read would be chance. Names of one number, like
EAGAIN and EWOULDBLOCK, count as the same.
"""

from __future__ import annotations

import errno as host

from eddagen.kinds import Context
from eddagen.load import Mapping
from eddagen.rules._names import KNOWN_ERRNO
from eddagen.rules.errors._rows import numbers

CODE = "E350"


def check(doc: Mapping, context: Context) -> bool:
    good = True
    owner: dict[int, str] = {}
    for name, scalar in numbers(doc):
        if scalar.text not in KNOWN_ERRNO:
            continue
        number = getattr(host, scalar.text)
        if number in owner:
            context.error(
                CODE,
                scalar.span,
                f"`{scalar.text}` ({number}) is already explained by `{owner[number]}`.",
                "one number has one explanation; an operation may say that it means something else there",
            )
            good = False
        owner.setdefault(number, name)
    return good
