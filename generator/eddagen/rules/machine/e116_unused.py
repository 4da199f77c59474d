"""Every flag, field, counter, value, argument and ghost is used by some row.

What nobody tests or changes costs bits and a reader's attention; often it shows that a row was forgotten.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Report, Span
from eddagen.ir.expression import choices_of, names_of
from eddagen.ir.machine import Machine
from eddagen.rules.machine._conditions import conditions, conditions_of

CODE = "E116"
_HELP = "remove it"


def check(machine: Machine, report: Report) -> None:
    used = _used(machine)
    _check_parts(machine, used, report)
    _check_values(machine, used, report)
    _check_arguments(machine, report)


def ghost(span: Span, name: str) -> Diagnostic:
    """The same, of the model."""
    return Diagnostic(span, CODE, f"The ghost `{name}` is used nowhere.", _HELP)


def _used(machine: Machine) -> set[str]:
    """The names that some row or invariant tests or changes."""
    rows = [row for event in machine.events for row in event.rows]
    used = {name for condition in conditions(machine) for name in names_of(condition.tree)}
    return used | {name for row in rows for name in (*row.set, *row.clear, *dict(row.to), *dict(row.add))}


def _check_parts(machine: Machine, used: set[str], report: Report) -> None:
    things = [(one.name, "flag", one.span) for one in machine.flags]
    things += [(one.name, "field", one.span) for one in machine.fields]
    things += [(one.name, "counter", one.span) for one in machine.counters]
    for name, what, span in things:
        if name not in used:
            report.error(CODE, span, f"The {what} `{name}` is used by no row.", _HELP)


def _check_values(machine: Machine, used: set[str], report: Report) -> None:
    """Values that no row tests or assigns; the first is what the field begins with."""
    tested = {choice for condition in conditions(machine) for choice in choices_of(condition.tree)}
    tested |= {(name, str(value)) for event in machine.events for row in event.rows for name, value in row.to}
    for field in machine.fields:
        for value in field.value_names[1:]:
            if field.name in used and (field.name, value) not in tested:
                said = f"The value `{value}` of `{field.name}` is used by no row."
                report.error(CODE, field.span, said, _HELP)


def _check_arguments(machine: Machine, report: Report) -> None:
    for event in machine.events:
        asked = {name for condition in conditions_of(event) for name in names_of(condition.tree)}
        for argument in event.takes:
            if argument.name not in asked:
                said = f"No row of `{event.name}` looks at its argument `{argument.name}`."
                report.error(CODE, event.span, said, _HELP)
