"""A constant that is used is listed under `constants:`, and one that is listed is used.

The list gives each constant its number, which a test holds against the kernel's header; a default is such a constant, a number or
`null`.
"""

from __future__ import annotations

import re

from eddagen.diagnostics import suggestion
from eddagen.ir.ops import Family, Operation, Source
from eddagen.kinds import Context

CODE = "E205"
_NUMBER = re.compile(r"-?[0-9]+|0x[0-9A-Fa-f]+|null|~")


def check_listed(source: Source, family: Family, context: Context) -> bool:
    for name in source.constants:
        if name not in family.constants:
            said = f"The constant `{name}` is not listed."
            context.error(CODE, source.span, said, suggestion(name, family.constants, "constants"))
            return False
    return True


def check_defaults(operation: Operation, family: Family, context: Context) -> None:
    for argument in operation.takes:
        text = argument.default or "null"
        if text not in family.constants and not _NUMBER.fullmatch(text):
            said = f"The default `{text}` of `{argument.name}` is no number and no listed constant."
            context.error(CODE, argument.span, said, suggestion(text, family.constants, "constants"))


def check_unused(family: Family, context: Context) -> None:
    """Silent while a name is used that is not listed: that one is probably the unused, misspelt."""
    used = {name for operation in family.ops for name in _constants_of(operation)}
    misspelt = used - set(family.constants) - {""}
    for name, span in family.constant_spans.items():
        if name not in used and not any(constant.isupper() for constant in misspelt):
            context.error(CODE, span, f"The constant `{name}` is listed and not used.", "remove it")


def _constants_of(operation: Operation) -> set[str]:
    lists = [write.source.constants for write in operation.sqe]
    lists += [write.source.constants for write in operation.liburing.then] if operation.liburing else []
    lists += [add.source.constants for add in operation.fallback.adds] if operation.fallback else []
    return {name for names in lists for name in names} | {
        argument.default for argument in operation.takes if argument.default
    }
