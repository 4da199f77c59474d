"""The rules of errors/v1, in their order: numbers, then the last row, then whether this is the only table."""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import ErrorTable
from eddagen.kinds import Context, Project
from eddagen.load import Mapping
from eddagen.rules.errors import (
    e350_number_explained_twice,
    e351_unknown_errno,
    e352_last_is_unexpected,
    e353_second_table,
)


def check_document(doc: Mapping, table: ErrorTable, context: Context) -> bool:
    """The rules that look at one document. False when any of them spoke."""
    good = e351_unknown_errno.check(doc, context)
    good = e350_number_explained_twice.check(doc, context) and good
    return e352_last_is_unexpected.check(table, context) and good


def check_project(table: ErrorTable, project: Project, report: Report) -> None:
    """The rules that look at other specs."""
    e353_second_table.check(table, project, report)
