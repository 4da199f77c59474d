"""An argument that must be given does not stand after one that may be left out.

Arguments become parameters of a C++ function, where those with a default come last.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation
from eddagen.kinds import Context

CODE = "E207"


def check(operation: Operation, context: Context) -> None:
    optional = ""
    for argument in operation.takes:
        if argument.default is not None:
            optional = argument.name
        elif optional:
            said = f"`{argument.name}` must be given and stands after `{optional}`, which may be left out."
            context.error(CODE, argument.span, said, "move it forward, or give it a default")
