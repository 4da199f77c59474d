"""A call is specified in one file.

All files become one header, in which the second function would not compile; and of two descriptions one is soon out of date.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.syscalls import SyscallTable
from eddagen.kinds import Project

CODE = "E253"


def check(table: SyscallTable, project: Project, report: Report) -> None:
    for other in project.of(table.kind):
        if other is table:
            return
        for call in table.calls:
            if other.named(call.name) is not None:
                said = f"`{call.name}` is already specified in {other.file}."
                report.error(CODE, call.span, said, "keep one of the two")
