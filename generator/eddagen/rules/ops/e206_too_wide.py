"""What is written to a field has no more bits than the field, and no sign where the field has none.

The entry's fields are 8 to 64 bits wide; what does not fit would be cut, and the kernel would see another number.
"""

from __future__ import annotations

from eddagen.ir.ops import Family, FieldWrite, Operation
from eddagen.ir.ops_entry import FIELDS, SIGNED, TYPES
from eddagen.kinds import Context

CODE = "E206"


def check(write: FieldWrite, operation: Operation, family: Family, context: Context) -> None:
    source = write.source
    bits = FIELDS[write.field].bits
    argument = operation.argument(source.argument) if source.argument else None
    if argument is not None:
        whole, parts = TYPES[argument.type]
        what = f"{source.argument}.{source.part}" if source.part else source.argument
        width = parts[source.part] if source.part else whole
    else:
        what = " ".join(source.constants) or source.text
        number = sum(family.constants[name] for name in source.constants) + int(source.text.replace("null", "") or 0)
        if number < 0 and write.field not in SIGNED:
            said = f"`{what}` is negative and `{write.field}` has no sign."
            context.error(CODE, source.span, said, "write a positive number")
        width = max(number, 0).bit_length()
    if width > bits:
        said = f"`{what}` has {width} bits and `{write.field}` has {bits}."
        context.error(CODE, source.span, said, "write it to a wider field")
