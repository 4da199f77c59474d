"""The error that a failure `is` has a row in errors.yaml.

That row is what people read when the operation fails, and what a program tests for.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.ops import Operation
from eddagen.kinds import Project
from eddagen.rules._names import like

CODE = "E221"


def check(operation: Operation, project: Project, report: Report) -> None:
    if not project.complete("errors/v1"):
        return
    known = [row.name for table in project.of("errors/v1") for row in table.errors]
    for use in operation.errors:
        if use.is_error not in known:
            help = like(use.is_error, known, "give it a row in spec/errors.yaml")
            report.error(CODE, use.span, f"There is no error `{use.is_error}`.", help)
