"""A multishot operation says under `ends` what follows its last result, and a single one does not.

The kernel may end a multishot operation at any time, and only the spec knows whether to arm it again.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.kinds import Context

CODE = "E212"


def check(operation: Operation, context: Context) -> None:
    if operation.multishot == bool(operation.ends):
        return
    lacks = "does not say what to do after its last result"
    said = lacks if operation.multishot else "has one result and cannot say how it ends"
    help = "`ends: {no more: arm again}`" if operation.multishot else "remove `ends`"
    context.error(CODE, operation.span, f"`{operation.name}` {said}.", help)
