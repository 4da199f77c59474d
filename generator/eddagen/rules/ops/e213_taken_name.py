"""An argument is not called like a member that every operation's C++ structure has.

An argument becomes a member of that structure too, beside `name`, `opcode`, `prepare` and the like.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.kinds import Context

CODE = "E213"
_TAKEN_NAMES = (
    "name",
    "opcode",
    "multishot",
    "notifies",
    "leftover",
    "prepare",
    "succeeded",
    "value",
    "failure",
    "after end",
    "sqe",
    "op",
)


def check(operation: Operation, context: Context) -> None:
    for argument in operation.takes:
        if argument.name in _TAKEN_NAMES:
            said = f"An argument cannot be called `{argument.name}`: every operation has a member of that name."
            context.error(CODE, argument.span, said, "rename it")
