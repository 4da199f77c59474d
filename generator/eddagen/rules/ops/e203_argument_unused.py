"""Every argument is written to the submission entry.

An argument that goes nowhere would be asked of every caller and have no effect.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.kinds import Context

CODE = "E203"


def check(operation: Operation, context: Context) -> None:
    """Silent while a write names an argument that does not exist: that one is probably this, misspelt."""
    names = {"", *(argument.name for argument in operation.takes)}
    written = {write.source.argument for write in operation.sqe}
    for argument in operation.takes:
        if argument.name not in written and written <= names:
            said = f"The argument `{argument.name}` goes nowhere."
            context.error(CODE, argument.span, said, "name it under `sqe:`, or leave it out")
