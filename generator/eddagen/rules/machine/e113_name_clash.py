"""No two things of a machine have one name in C++, and none has a name that every machine's class needs itself.

`poll ready` and `poll_ready` are two names in a spec and one in C++; fields, arguments and events also become types, and two may
share one only if their values are the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from eddagen import names
from eddagen.diagnostics import Report, Span
from eddagen.ir.machine import Machine, one_of

CODE = "E113"
_HELP = "give one of them another name"
_RESERVED = {
    "word": "the reader of the whole word",
    "from_word": "the maker from a number",
    "layout": "the description of the word",
    "parts": "the description of the word",
    "any": "a test of flags",
    "all": "a test of flags",
    "set_and_clear": "a test of flags",
    "fields_are": "a test of fields",
    "become": "the way a row is taken",
    "stay": "the way a row is taken",
    "told": "what an event was told, for observers",
    "took": "the way a row is taken",
    "before": "the word before a change",
    "first_row": "which of two rows is taken",
    "rest": "the word without the flags that a row needs",
    "row_names": "the names of the rows",
    "snapshot": "what an atomic word says now",
    "read": "the reading of an atomic word",
    "at": "the place that asks",
    "seen": "the word that a row decides on",
}
_RESERVED_TYPES = ("Part", "Layout", "Metric", "Row", "Word", "Order", "Site")


def check(machine: Machine, report: Report) -> None:
    _check_members(machine, report)
    _check_types(machine, report)
    _check_enumerators(machine, report)


def _check_members(machine: Machine, report: Report) -> None:
    """No two members of the class have one name; no argument hides one that its rows may use."""
    taken: dict[str, str] = dict(_RESERVED)
    for identifier, name, what, span in _members(machine):
        if identifier in taken:
            said = f"The {what} `{name}` would have the name `{identifier}` in C++, which {taken[identifier]} has."
            report.error(CODE, span, said, _HELP)
        taken.setdefault(identifier, f"the {what} `{name}`")
    events = {names.ident(event.name) for event in machine.events}
    for event in machine.events:
        for argument in event.takes:
            identifier = names.ident(argument.name)
            if identifier in taken and identifier not in events:
                said = f"The argument `{argument.name}` hides {taken[identifier]}."
                report.error(CODE, argument.span, said, _HELP)


def _members(machine: Machine) -> Iterator[tuple[str, str, str, Span]]:
    """Identifier, name, what it is, place: of everything that the class will declare, but for types."""
    for flag in machine.flags:
        snake = names.snake(flag.name)
        yield from ((text, flag.name, "flag", flag.span) for text in (names.ident(flag.name), f"is_{snake}"))
    for field in machine.fields:
        snake = names.snake(field.name)
        values = [f"{snake}_{names.snake(value)}" for value in field.value_names]
        members = [names.ident(field.name), f"{snake}_bits", f"{snake}_names", *values]
        yield from ((text, field.name, "field", field.span) for text in members)
    for counter in machine.counters:
        snake = names.snake(counter.name)
        members = [names.ident(counter.name), one_of(counter), f"{snake}_limit", f"{snake}_bits"]
        yield from ((text, counter.name, "counter", counter.span) for text in members)
    for event in machine.events:
        yield names.ident(event.name), event.name, "event", event.span


def _check_types(machine: Machine, report: Report) -> None:
    """Fields, arguments and events become enumerations; two may share one only with equal values."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys((*_RESERVED_TYPES, f"{names.camel(machine.name)}State"), ())
    things = [(one.name, one.value_names, one.span) for one in machine.fields]
    members = {identifier for identifier, _, _, _ in _members(machine)}
    things += [
        (one.name, one.value_names, one.span)
        for event in machine.events
        for one in event.takes
        if not one.is_bool and names.ident(one.name) not in members
    ]
    things += [(event.name, event.actions, event.span) for event in machine.events]
    for place, (name, values, span) in enumerate(things):
        is_event = place >= len(things) - len(machine.events)
        camel = names.camel(name)
        if camel in found and (is_event or found[camel] != values):
            said = f"`{name}` would be the C++ type {camel}, which is there already with other values."
            report.error(CODE, span, said, _HELP)
        found.setdefault(camel, values)


def _check_enumerators(machine: Machine, report: Report) -> None:
    """No two actions of an event have one C++ name, and no two rows: `wake.up_2` and the second row of `wake up` would."""
    rows: dict[str, str] = {}
    for row in (row for event in machine.events for row in event.rows):
        identifier = names.ident(row.name)
        if rows.setdefault(identifier, row.name) != row.name:
            said = f"The rows `{rows[identifier]}` and `{row.name}` would both have the name `{identifier}` in C++."
            report.error(CODE, row.span, said, "give one of them another `id`")
    for event in machine.events:
        seen: dict[str, str] = {}
        for action in event.actions:
            snake = names.ident(action)
            if seen.setdefault(snake, action) != action:
                said = f"The actions `{seen[snake]}` and `{action}` of `{event.name}` have one C++ name."
                report.error(CODE, event.span, said, _HELP)
