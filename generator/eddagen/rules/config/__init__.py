"""The rules of config/v1, in their order: a value is read, then held against its bounds, then against the other values."""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import ConfigTable
from eddagen.kinds import Context, Project
from eddagen.load import Mapping
from eddagen.quantities import Quantity
from eddagen.rules.config import (
    e310_unreadable_quantity,
    e311_default_out_of_bounds,
    e312_flag_taken,
    e313_not_a_power_of_two,
    e314_second_table,
)


def read_quantity(node: object, kind: str, context: Context) -> Quantity | None:
    """One quantity of a value; None after a report."""
    return e310_unreadable_quantity.read(node, kind, context)


def check_bounds(entry: Mapping, default: Quantity, least: Quantity, most: Quantity, context: Context) -> bool:
    """Of one value: bounds in order, the default between them, all powers of two where that is said."""
    bounds = (default, least, most)
    return e311_default_out_of_bounds.check(entry, *bounds, context) and e313_not_a_power_of_two.check(
        entry, *bounds, context
    )


def check_document(doc: Mapping, context: Context) -> bool:
    """The rules between values of one document. False when any of them spoke."""
    return e312_flag_taken.check(doc, context)


def check_project(table: ConfigTable, project: Project, report: Report) -> None:
    """The rules that look at other specs."""
    e314_second_table.check(table, project, report)
