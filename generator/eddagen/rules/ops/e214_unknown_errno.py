"""An errno that is no failure, but a normal end or a reason to try again, is one that Linux has.

No row of errors.yaml needs to explain such a number, so no other rule would notice that it does not exist.
"""

from __future__ import annotations

from eddagen.diagnostics import suggestion
from eddagen.ir.ops import Operation
from eddagen.kinds import Context
from eddagen.rules._names import KNOWN_ERRNO

CODE = "E214"


def check(operation: Operation, context: Context) -> None:
    again = operation.fallback.again if operation.fallback else ()
    ends = [end.on for end in operation.ends if end.on not in ("zero", "no more")]
    for errno in (*operation.also, *again, *ends):
        if errno not in KNOWN_ERRNO:
            said = f"`{operation.name}` names `{errno}`, which is not an errno of Linux."
            context.error(CODE, operation.span, said, suggestion(errno, KNOWN_ERRNO, "numbers"))
