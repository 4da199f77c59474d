"""No two fields that are written share one place of the submission entry.

The entry is a union: `addr2` lies where `off` does, and the second write would overwrite the first without a word.
"""

from __future__ import annotations

from eddagen.ir.ops import FieldWrite
from eddagen.kinds import Context
from eddagen.rules.ops._entry import FIELDS

CODE = "E202"


def check(write: FieldWrite, taken: dict[str, str], context: Context) -> bool:
    """`taken` has the places that earlier writes of the operation use, and gains this one's."""
    place, _ = FIELDS[write.field]
    if place in taken:
        said = f"`{write.field}` and `{taken[place]}` are one place of the entry."
        context.error(CODE, write.span, said, "write it once")
        return False
    taken[place] = write.field
    return True
