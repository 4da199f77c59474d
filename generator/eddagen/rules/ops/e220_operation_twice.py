"""No two operations, in whatever files, have one name or one opcode.

The names become C++ structures of one namespace, and the kernel goes by the opcode alone; another way to use the same opcode is a
variant of the operation.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.ops import Family
from eddagen.kinds import Project
from eddagen.names import camel

CODE = "E220"


def check(family: Family, project: Project, report: Report) -> None:
    """The first of two keeps its opcode; families are compared in file order."""
    opcodes: dict[int, str] = {}
    names: dict[str, str] = {}
    for other in project.of(family.kind):
        for operation in other.ops:
            mine = other is family
            owner = names.setdefault(camel(operation.name), f"{other.file}:{operation.name}")
            if mine and owner != f"{family.file}:{operation.name}":
                said = f"There is an operation `{operation.name}` already."
                report.error(CODE, operation.span, said, "names are one across all families")
            if operation.name != operation.base:
                continue
            first = opcodes.setdefault(operation.opcode, operation.name)
            if mine and first != operation.name:
                said = f"The opcode {operation.opcode} is that of `{first}`."
                help = "look it up in linux/io_uring.h; another way to use the same opcode is a variant"
                report.error(CODE, operation.opcode_span, said, help)
        if other is family:
            return
