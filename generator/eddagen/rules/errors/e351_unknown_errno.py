"""An errno is one that Linux has, by the name in <errno.h>.

The name becomes a number in C++; a name that does not exist would fail there, far from the line that is wrong.
"""

from __future__ import annotations

from eddagen.diagnostics import suggestion
from eddagen.kinds import Context
from eddagen.load import Mapping
from eddagen.rules._names import KNOWN_ERRNO
from eddagen.rules.errors._rows import numbers

CODE = "E351"


def check(doc: Mapping, context: Context) -> bool:
    good = True
    for _, scalar in numbers(doc):
        if scalar.text not in KNOWN_ERRNO:
            said = f"`{scalar.text}` is not an errno of Linux."
            context.error(CODE, scalar.span, said, suggestion(scalar.text, KNOWN_ERRNO, "numbers"))
            good = False
    return good
