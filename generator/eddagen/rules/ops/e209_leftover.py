"""`leftover` says what is to be done with a result that nobody takes, and fits the type of the result.

A cancelled operation may still succeed: a descriptor that is not closed then leaks, and a buffer that is not returned is lost.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.kinds import Context

CODE = "E209"
_LEFTOVERS = {"fd": "close fd", "buffer": "return buffer", "slot": "close slot", "pipe": "close pipe"}


def check(operation: Operation, context: Context) -> None:
    wanted = _LEFTOVERS.get(operation.gives, "nothing")
    if operation.leftover != wanted:
        context.error(
            CODE,
            operation.span,
            f"A result of type {operation.gives} that nobody takes needs `leftover: {wanted}`, not `{operation.leftover}`.",
            "otherwise it leaks, or something else is given away",
        )
