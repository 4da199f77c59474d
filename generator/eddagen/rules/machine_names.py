"""Names inside a machine: no two things of one C++ name, nothing that nobody uses, no comparison that cannot fail."""

from __future__ import annotations

from collections.abc import Iterator

from eddagen import names
from eddagen.diagnostics import Report, Span
from eddagen.ir.expression import All, Any, Compare, Expression, Not, choices_of, names_of
from eddagen.ir.machine import Condition, Event, Machine, one_of

RESERVED = {
    "word": "the reader of the whole word",
    "from_word": "the maker from a number",
    "layout": "the description of the word",
    "parts": "the description of the word",
    "any": "a test of flags",
    "all": "a test of flags",
    "set_and_clear": "a test of flags",
}
RESERVED_TYPES = ("Part", "Layout", "Metric")


def check_names(machine: Machine, report: Report) -> None:
    """E113 clash, E116 unused."""
    _check_members(machine, report)
    _check_types(machine, report)
    _check_enumerators(machine, report)
    _check_unused(machine, report)


def check_comparisons(machine: Machine, report: Report) -> bool:
    """E108 comparison that is always the same. True when there is none."""
    found = [one for condition in _conditions(machine) for one in _constant_comparisons(machine, condition.tree)]
    for condition in _conditions(machine):
        for tree, always in _constant_comparisons(machine, condition.tree):
            most = next(one.most for one in machine.counters if one.name == tree.name)
            text = f"`{tree.name} {tree.comparison} {tree.symbol}` is {'always' if always else 'never'} true."
            report.error("E108", condition.span, text, f"`{tree.name}` counts from 0 to {most}")
    return not found


def _check_members(machine: Machine, report: Report) -> None:
    """No two members of the class have one name; no argument hides one that its rows may use."""
    taken: dict[str, str] = dict(RESERVED)
    for identifier, name, what, span in _members(machine):
        if identifier in taken:
            text = f"The {what} `{name}` would have the name `{identifier}` in C++, which {taken[identifier]} has."
            report.error("E113", span, text, "give one of them another name")
        taken.setdefault(identifier, f"the {what} `{name}`")
    events = {names.ident(event.name) for event in machine.events}
    for event in machine.events:
        for argument in event.takes:
            identifier = names.ident(argument.name)
            if identifier in taken and identifier not in events:
                text = f"The argument `{argument.name}` hides {taken[identifier]}."
                report.error("E113", argument.span, text, "give one of them another name")


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
    found: dict[str, tuple[str, ...]] = dict.fromkeys((*RESERVED_TYPES, f"{names.camel(machine.name)}State"), ())
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
            report.error(
                "E113",
                span,
                f"`{name}` would be the C++ type {camel}, which is there already with other values.",
                "give one of them another name",
            )
        found.setdefault(camel, values)


def _check_enumerators(machine: Machine, report: Report) -> None:
    for event in machine.events:
        seen: dict[str, str] = {}
        for action in event.actions:
            snake = names.ident(action)
            if seen.setdefault(snake, action) != action:
                report.error(
                    "E113",
                    event.span,
                    f"The actions `{seen[snake]}` and `{action}` of `{event.name}` have one C++ name.",
                    "give one of them another name",
                )


def _conditions(machine: Machine) -> Iterator[Condition]:
    for one in machine.invariants:
        yield one.holds
    for event in machine.events:
        yield from _conditions_of(event)


def _conditions_of(event: Event) -> Iterator[Condition]:
    if event.needs is not None:
        yield event.needs
    for row in event.rows:
        if row.when is not None:
            yield row.when


def _check_unused(machine: Machine, report: Report) -> None:
    """A flag, field or counter that no row tests or changes; a value that no field takes."""
    rows = [row for event in machine.events for row in event.rows]
    used = {name for condition in _conditions(machine) for name in names_of(condition.tree)}
    used |= {name for row in rows for name in (*row.set, *row.clear, *dict(row.to), *dict(row.add))}
    things = [(one.name, "flag", one.span) for one in machine.flags] + [
        (one.name, "field", one.span) for one in machine.fields
    ]
    for name, what, span in [*things, *((one.name, "counter", one.span) for one in machine.counters)]:
        if name not in used:
            report.error("E116", span, f"The {what} `{name}` is used by no row.", "remove it")
    tested = {choice for condition in _conditions(machine) for choice in choices_of(condition.tree)}
    tested |= {(name, str(value)) for row in rows for name, value in row.to}
    for field in machine.fields:
        for value in field.value_names[1:]:
            if field.name in used and (field.name, value) not in tested:
                report.error(
                    "E116", field.span, f"The value `{value}` of `{field.name}` is used by no row.", "remove it"
                )
    for event in machine.events:
        asked = {name for condition in _conditions_of(event) for name in names_of(condition.tree)}
        for argument in event.takes:
            if argument.name not in asked:
                report.error(
                    "E116",
                    event.span,
                    f"No row of `{event.name}` looks at its argument `{argument.name}`.",
                    "remove it",
                )


def _constant_comparisons(machine: Machine, tree: Expression) -> Iterator[tuple[Compare, bool]]:
    """The comparisons that have one answer for every word, with that answer."""
    if isinstance(tree, Not):
        yield from _constant_comparisons(machine, tree.inner)
    elif isinstance(tree, (All, Any)):
        for part in tree.parts:
            yield from _constant_comparisons(machine, part)
    elif isinstance(tree, Compare):
        counter = next(one for one in machine.counters if one.name == tree.name)
        always = _constant(tree.comparison, tree.bound, counter.most)
        if always is not None:
            yield tree, always


def _constant(comparison: str, bound: int, most: int) -> bool | None:
    """Whether the comparison is the same for every number from 0 to `most`."""
    below, above = bound < 0, bound > most
    if comparison in ("==", "!="):
        return (comparison == "!=") if below or above else None
    if comparison in ("<", ">="):
        return (comparison == "<") if above else (comparison == ">=") if bound <= 0 else None
    return (comparison == "<=") if bound >= most else (comparison == ">") if below else None
