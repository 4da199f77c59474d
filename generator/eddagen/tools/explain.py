"""What `./edda explain` says: a machine, one of its events as a table, a rule of the generator, or any other thing that a spec names.

The lines are made from the resolved specs, so that what is shown is what is generated. Each answer ends with where the thing is:
its spec, its generated code and test, its chapter, and the hand-written code that uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eddagen import names
from eddagen.ir.machine import Event, Machine, Row
from eddagen.kinds import Project
from eddagen.targets.machine_cpp import row_change
from eddagen.tools import explain_tables
from eddagen.tools.facts import Fact, facts, find, guesses
from eddagen.tools.places import Place, Places
from eddagen.tools.terminal import Style, clipped, columns, prose, table

SHORTEST = 12  # columns of a line of code that still say something


class Unknown(Exception):
    """The name means nothing in these specs; the text says so and what may be meant."""


def explain(project: Project, words: str, style: Style) -> list[str]:
    """The lines for what `words` names. Raises Unknown."""
    known = facts(project)
    found = find(known, words)
    if not found:
        raise Unknown(unknown(known, words))
    places = Places(project.root)
    lines: list[str] = []
    for fact in _distinct(found):
        lines += [""] if lines else []
        lines += _one(project, fact, places, known, style)
    return lines


def unknown(known: list[Fact], words: str) -> str:
    """The sentence for a name that means nothing."""
    guess = guesses(known, words)
    if not guess:
        machines = ", ".join(f"`{fact.thing.name}`" for fact in known if fact.sort == "machine")
        guess = f"the machines are {machines}; an operation, error, metric, tunable, syscall or tier goes by its name."
    return f"No spec names `{words}`; {guess}"


def _distinct(found: list[Fact]) -> list[Fact]:
    """A name that is both an event and one of its answers is shown once, as the event."""
    owners = {(fact.element.name, fact.name) for fact in found if fact.sort != "action"}
    return [fact for fact in found if fact.sort != "action" or (fact.element.name, fact.name) not in owners]


def _one(project: Project, fact: Fact, places: Places, known: list[Fact], style: Style) -> list[str]:
    makers: dict[str, Callable[[], list[str]]] = {
        "machine": lambda: _machine(project, fact.thing, style),
        "event": lambda: _event(fact, style),
        "row": lambda: _row(fact, style),
        "action": lambda: _action(fact, style),
    }
    lines = makers[fact.sort]() if fact.sort in makers else explain_tables.lines(project, fact, style)
    return [*lines, "", *where_lines(fact, places, known)]


# --- machines ---------------------------------------------------------------------------------------------------------------


def _machine(project: Project, machine: Machine, style: Style) -> list[str]:
    atomic = "atomic, " if machine.atomic else ""
    lines = [style.strong(f"machine {machine.name}") + f": {atomic}{machine.bits} bits, {len(machine.events)} events"]
    lines += ["", *prose(machine.doc, 2), "", *table(("bits", "name", "is", "means"), _word(machine), 2)]
    if machine.invariants:
        lines += ["", style.strong("always")]
        lines += table(
            ("", "", ""), [(one.name, one.holds.text, names.sentence(one.why)) for one in machine.invariants], 2
        )
    rows = [(one.name, _told(one), one.needs.text if one.needs else "", _answers(one)) for one in machine.events]
    lines += ["", *table(("event", "is told", "needs", "answers"), rows, 2)]
    if machine.model is not None:
        lines += ["", style.strong("model"), *prose(machine.model.doc, 2)]
        lines += prose(f"Roles: {', '.join(machine.model.roles)}. {_verdict(project, machine)}", 2)
    return lines


def _word(machine: Machine) -> list[tuple[str, str, str, str]]:
    rows = [(str(one.shift), one.name, "flag", one.doc) for one in machine.flags]
    for field in machine.fields:
        values = "; ".join(f"{value.name}: {value.doc}" if value.doc else value.name for value in field.values)
        rows.append((_bits(field.shift, field.width), field.name, "field", values))
    for one in machine.counters:
        limit = f" Limit {one.limit}" + (f", then {one.on_limit}." if one.on_limit else ".")
        rows.append((_bits(one.shift, one.width), one.name, "counter", names.sentence(one.doc) + limit))
    return rows


def _bits(shift: int, width: int) -> str:
    return str(shift) if width == 1 else f"{shift}..{shift + width - 1}"


def _told(event: Event) -> str:
    return ", ".join(f"{one.name}: {'bool' if one.is_bool else ' | '.join(one.value_names)}" for one in event.takes)


def _answers(event: Event) -> str:
    return ", ".join([*event.actions, *(["forbid"] if any(row.forbids for row in event.rows) else [])])


def _verdict(project: Project, machine: Machine) -> str:
    verdict: Any = project.notes.get(f"verdict {machine.name}")
    return "" if verdict is None else f"{verdict.states} states, the farthest {verdict.depth} steps from the start."


def _event(fact: Fact, style: Style) -> list[str]:
    event: Event = fact.thing
    lines = [style.strong(f"event {event.name}") + f" of the machine {fact.element.name}", "", *prose(event.doc, 2)]
    if event.takes:
        lines += ["", *prose(f"It is told {_told(event)}.", 2)]
    needs = f"It may come where `{event.needs.text}` holds; elsewhere the program aborts." if event.needs else ""
    if needs:
        lines += prose(needs, 2)
    header = ("row", "when (first match)", "next", "action", "order", "pairs with", "why")
    return [*lines, "", *table(header, [row_cells(row) for row in event.rows], 2)]


def row_cells(row: Row) -> tuple[str, ...]:
    """A row of an event as cells of a table."""
    name = str(row.number) + (f" {row.id}" if row.id else "")
    return (
        name,
        row.when_text,
        row_change(row),
        row.then,
        row.order,
        ", ".join(row.pairs_with),
        names.sentence(row.why),
    )


def _row(fact: Fact, style: Style) -> list[str]:
    event, row = fact.thing
    lines = [
        style.strong(f"row {row.number} of {event.name}") + f" of the machine {fact.element.name}, {row.anchor}",
        "",
    ]
    before = [one.when_text for one in event.rows if one.number < row.number]
    facts_of_row = [
        ("needs", event.needs.text if event.needs else "", ""),
        ("not", "; ".join(before), "an earlier row takes these"),
        ("when", row.when_text, ""),
        ("next", row_change(row), ""),
        ("action", row.then, "broken(): the program aborts" if row.forbids else ""),
        ("order", row.order, f"pairs with {', '.join(row.pairs_with)}" if row.pairs_with else ""),
        ("why", names.sentence(row.why), ""),
        ("uncovered", names.sentence(row.uncovered), ""),
    ]
    return [*lines, *table(("", "", ""), [one for one in facts_of_row if one[1]], 2)]


def _action(fact: Fact, style: Style) -> list[str]:
    event, then = fact.thing
    lines = [
        style.strong(f"action {then}") + f" of {event.name}, machine {fact.element.name}: the rows that answer it",
        "",
    ]
    rows = [row_cells(row) for row in event.rows if row.then == then]
    return [*lines, *table(("row", "when (first match)", "next", "action", "order", "pairs with", "why"), rows, 2)]


# --- where it is --------------------------------------------------------------------------------------------------------------


def where_lines(fact: Fact, places: Places, known: list[Fact], most: int = 6) -> list[str]:
    """The spec, the generated places and the users of a fact, one line each; files that a terminal can jump to."""
    owner = _owner(fact, known)
    rows = [("spec", f"{fact.span.file}:{fact.span.line}:{fact.span.column}", "")]
    made = places.generated(fact)
    if owner is not fact:  # a row has its line in the header; its test and its chapter are the event's
        there = {place.what for place in made}
        made += [place for place in places.generated(owner) if place.what not in there]
    rows += [(one.what, one.shown, one.text) for one in made]
    rows += [("model", f"{place.file}:{place.line}", place.text) for place in model_lines(places, owner)]
    users = places.users(fact) or places.users(owner)
    rows += [("used by", one.shown, one.text) for one in users[:most]]
    if len(users) > most:
        rows.append(("", f"and {len(users) - most} more", ""))
    return _columns(rows)


def _owner(fact: Fact, known: list[Fact]) -> Fact:
    """The event that a row or an action belongs to; anything else is its own owner."""
    if fact.sort in ("row", "action"):
        event = fact.thing[0]
        return next(one for one in known if one.sort == "event" and one.thing is event)
    return fact


def model_lines(places: Places, fact: Fact) -> list[Place]:
    """The steps of the model in which an event comes."""
    if fact.sort != "event" or not isinstance(fact.element, Machine) or fact.element.model is None:
        return []
    return places.model_steps(fact.element, fact.thing.name)


def _columns(rows: list[tuple[str, str, str]]) -> list[str]:
    """Side by side; a place is never cut, and the line of code beside it is only a hint."""
    first = max(len(row[0]) for row in rows)
    second = max(len(row[1]) for row in rows)
    lines = []
    for what, shown, text in rows:
        place = f"  {what.ljust(first)}  {shown.ljust(second)}"
        fits = text and columns() - len(place) >= SHORTEST
        lines.append(clipped(f"{place}  {text}") if fits else place.rstrip())
    return lines
