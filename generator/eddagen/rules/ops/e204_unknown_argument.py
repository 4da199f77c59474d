"""What is written is an argument of the operation, and a part that this argument has.

A piece of memory has parts, `data` and `size`, which go to two fields, so one of them must be said; a number has none.
"""

from __future__ import annotations

from eddagen.diagnostics import suggestion
from eddagen.ir.ops import Operation, Source
from eddagen.ir.ops_entry import TYPES
from eddagen.kinds import Context

CODE = "E204"


def check(source: Source, operation: Operation, context: Context) -> bool:
    if not source.argument:
        return True
    argument = operation.argument(source.argument)
    if argument is None:
        names = [one.name for one in operation.takes]
        said = f"`{operation.name}` has no argument `{source.argument}`."
        context.error(CODE, source.span, said, suggestion(source.argument, names, "arguments"))
        return False
    parts = TYPES[argument.type][1]
    if source.part not in parts and (source.part or parts):
        lacks = f"has no part `{source.part}`." if source.part else "has parts; say which."
        help = suggestion(source.part, parts, "parts") if parts else "write the argument alone"
        context.error(CODE, source.span, f"`{argument.name}` {lacks}", help)
        return False
    return True
