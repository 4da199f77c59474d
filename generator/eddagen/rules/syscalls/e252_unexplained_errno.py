"""Every errno that a call may give has a row in errors.yaml that explains it.

What people read after a failure is that row; without it they would read a number.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.syscalls import SyscallTable
from eddagen.kinds import Project
from eddagen.rules._names import explain

CODE = "E252"


def check(table: SyscallTable, project: Project, report: Report) -> None:
    for call in table.calls:
        for errno, span in zip(call.errors, call.error_spans, strict=True):
            explain(errno, span, project, report, CODE)
