"""No two fields that are written share one place of the submission entry.

The entry is a union: `addr2` lies where `off` does, and the second write would overwrite the first without a word.
"""

from __future__ import annotations

from eddagen.ir.ops import FieldWrite
from eddagen.ir.ops_entry import FIELDS
from eddagen.kinds import Context

CODE = "E202"


def check(write: FieldWrite, taken: dict[int, str], context: Context) -> bool:
    """`taken` has the bytes that earlier writes of the operation use, and gains this one's."""
    field = FIELDS[write.field]
    places = range(field.begin, field.begin + field.bits // 8)
    for place in places:
        if place in taken:
            said = f"`{write.field}` and `{taken[place]}` are one place of the entry."
            context.error(CODE, write.span, said, "write it once")
            return False
    taken.update(dict.fromkeys(places, write.field))
    return True
