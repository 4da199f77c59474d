"""There is one table of values in the whole project.

Its names become constants of one C++ namespace, and its flags one command line; a second table would have to be merged by guessing.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import ConfigTable
from eddagen.kinds import Project

CODE = "E314"


def check(table: ConfigTable, project: Project, report: Report) -> None:
    first = project.of(table.kind)[0]
    if first is not table:
        said = f"The values are already listed in {first.file}."
        report.error(CODE, table.values[0].span, said, "add these rows there")
