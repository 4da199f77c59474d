"""A variant is not older than its operation.

It uses the same opcode, so a kernel that does not know the operation cannot know another way to use it.
"""

from __future__ import annotations

from eddagen.ir.ops import Operation, version
from eddagen.kinds import Context

CODE = "E211"


def check(operation: Operation, base: Operation, context: Context) -> None:
    if version(operation.since) < version(base.since):
        said = f"`{operation.name}` is from {operation.since}, before `{base.name}` itself ({base.since})."
        context.error(CODE, operation.span, said, "a variant cannot be older than its opcode")
