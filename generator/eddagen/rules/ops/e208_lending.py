"""A pointer says under `held until` how long its memory is lent, and nothing else does.

The kernel may read or write the memory after the call has returned; without the word nobody could tell when it may be freed.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.ir.ops_entry import POINTERS
from eddagen.kinds import Context

CODE = "E208"


def check(operation: Operation, context: Context) -> None:
    for argument in operation.takes:
        if argument.type in POINTERS and not argument.held:
            said = f"`{argument.name}` points to memory and does not say how long it is lent."
            help = "`held until: submitted` if the kernel copies it at once, `held until: done` if not"
            context.error(CODE, argument.span, said, help)
        if argument.type not in POINTERS and argument.held:
            said = f"`{argument.name}` is copied into the entry; nothing is lent."
            context.error(CODE, argument.span, said, "remove `held until`")
