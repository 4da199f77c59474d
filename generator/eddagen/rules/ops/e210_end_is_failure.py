"""An errno that is the normal end of an operation is not listed as its failure too.

A timer that runs out gives ETIME because it did what it was asked; code that treats it as both would report its own success.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.kinds import Context

CODE = "E210"


def check(operation: Operation, context: Context) -> None:
    failing = {use.errno for use in operation.errors}
    for errno in operation.also:
        if errno in failing:
            said = f"`{errno}` is the normal end of `{operation.name}` and cannot be its failure too."
            context.error(CODE, operation.span, said, "remove it from `errors:`")
