"""What a fallback gives to its system call stands in the submission entry, and what it adds to is given to the call.

A reactor without io_uring has nothing but the entry: it takes each argument from the field that `sqe:` puts it into.
"""

from __future__ import annotations

from eddagen.ir.ops import Fallback, Operation
from eddagen.kinds import Context

CODE = "E225"


def check(operation: Operation, fallback: Fallback, context: Context) -> None:
    """Silent about arguments that do not exist: E204 says so."""
    known = {argument.name for argument in operation.takes}
    stored = {(write.source.argument, write.source.part) for write in operation.sqe}
    for source in fallback.arguments:
        if source.argument in known and (source.argument, source.part) not in stored:
            said = f"The fallback needs `{source.argument}`, which is not in the submission entry."
            context.error(CODE, source.span, said, "put it into a field under `sqe:`, or give the call a number")
    given = {source.argument for source in fallback.arguments}
    for add in fallback.adds:
        if add.field not in given:
            said = f"Constants are added to `{add.field}`, which the call is not given."
            context.error(CODE, add.span, said, "name one of the arguments under `with:`")
