"""Every word in which an event may come is taken by one of its rows.

A word that no row takes is a case that nobody has thought of, and those are where a concurrent program breaks. The rows are tried
against every combination of what they look at; a model may reach further, and reports the same.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Report
from eddagen.ir.machine import Event
from eddagen.rules.machine._cases import Cases

CODE = "E110"


def check(cases: Cases, report: Report) -> None:
    if cases.gap is not None:
        said = f"No row of `{cases.event.name}` takes the word [{cases.describe(cases.gap)}]."
        help = "add a row for it, end with `otherwise: true`, or exclude the word with `needs`"
        report.error(CODE, cases.event.span, said, help)


def reached(event: Event) -> Diagnostic:
    """The same, found by the model."""
    return Diagnostic(event.span, CODE, f"No row of `{event.name}` takes a word that the model reaches.")
