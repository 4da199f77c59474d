"""There is one table of errors in the whole project.

Names in other specs refer to its rows, and every number has one explanation; both need one place to look.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import ErrorTable
from eddagen.kinds import Project

CODE = "E353"


def check(table: ErrorTable, project: Project, report: Report) -> None:
    first = project.of(table.kind)[0]
    if first is not table:
        said = f"The errors are already listed in {first.file}."
        report.error(CODE, table.errors[0].span, said, "add these rows there")
