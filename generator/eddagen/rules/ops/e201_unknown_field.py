"""A write goes to a field that a submission entry has, and that is not written from elsewhere.

`opcode` comes from its own key, and `user_data` belongs to the reactor, which finds the operation by it.
"""

from __future__ import annotations

from eddagen.diagnostics import suggestion
from eddagen.ir.ops import FieldWrite
from eddagen.ir.ops_entry import FIELDS
from eddagen.kinds import Context

CODE = "E201"
_WRITTEN_ELSEWHERE = {
    "opcode": "it comes from `opcode:`",
    "user_data": "it belongs to the reactor, which finds the operation by it",
}


def check(write: FieldWrite, context: Context) -> bool:
    if write.field in FIELDS:
        return True
    if write.field in _WRITTEN_ELSEWHERE:
        said = f"`{write.field}` is not written here."
        context.error(CODE, write.span, said, _WRITTEN_ELSEWHERE[write.field])
    else:
        said = f"A submission entry has no field `{write.field}`."
        context.error(CODE, write.span, said, suggestion(write.field, FIELDS, "fields"))
    return False
