"""The last row is `unexpected`, and has no errno.

It takes every number that no row names, so that the mapping from the kernel's numbers has an answer for all of them.
"""

from __future__ import annotations

from eddagen.ir.tables import ErrorTable
from eddagen.kinds import Context

CODE = "E352"


def check(table: ErrorTable, context: Context) -> bool:
    last = table.errors[-1]
    if last.name == "unexpected" and not last.errno:
        return True
    said = "The last error must be `unexpected`, without an errno."
    context.error(CODE, last.span, said, "it takes every number that no row names")
    return False
