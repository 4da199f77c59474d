"""Every errno that an operation may give has a row in errors.yaml that explains it.

The operation may say that the number means something else here, but what it means everywhere else is said once, for all.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.ops import Operation
from eddagen.kinds import Project
from eddagen.rules._names import explain

CODE = "E222"


def check(operation: Operation, project: Project, report: Report) -> None:
    for use in operation.errors:
        explain(use.errno, use.errno_span, project, report, CODE)
