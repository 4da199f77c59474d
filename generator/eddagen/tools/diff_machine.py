"""What changed in a machine: its word, invariants, events and model, each in the terms of the spec and with its grade."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from eddagen.ir.machine import Argument, Counter, Event, Field, Machine, machine_hash
from eddagen.load import plain
from eddagen.names import snake
from eddagen.tools.diff_renamed import renamed_parts, with_names
from eddagen.tools.diff_rows import Side, compare_decisions, guard_relation, renamed_actions, row_changes
from eddagen.tools.grades import Change, Grade

PROSE = ("doc", "why")


def changes(old: Machine, new: Machine) -> list[Change]:
    """All differences, the word first."""
    table = renamed_parts(old, new)
    found = [
        Change(new.snake, f"renamed in the word: {before} -> {after}", Grade.callers) for before, after in table.items()
    ]
    old = with_names(old, table)
    found += [*_word(old, new), *_invariants(old, new), *_events(old, new), *_model(old, new)]
    if old.doc != new.doc:
        found.append(Change(new.snake, "doc reworded", Grade.prose))
    if old.diagram != new.diagram:
        found.append(Change(new.snake, "the diagram tells other things apart", Grade.prose))
    return found


def notes(old: Machine, new: Machine) -> list[str]:
    """The hash, when it changed: what reads recordings asks for it."""
    before, after = machine_hash(old), machine_hash(new)
    return [] if before == after else [f"hash {before} -> {after}: `replay` refuses recordings that were made before"]


# --- the word ---------------------------------------------------------------------------------------------------------------


def _word(old: Machine, new: Machine) -> Iterator[Change]:
    if old.bits != new.bits:
        yield Change(new.snake, f"the word: {old.bits} -> {new.bits} bits", Grade.stored)
    if old.atomic != new.atomic:
        yield Change(new.snake, f"sharing: {_sharing(old)} -> {_sharing(new)}", Grade.callers)
    for what, pick in (("flag", "flags"), ("field", "fields"), ("counter", "counters")):
        yield from _parts(new.snake, what, getattr(old, pick), getattr(new, pick))
    shifted = [
        one.name for one in _all(new) if (was := _find(_all(old), one.name)) is not None and was.shift != one.shift
    ]
    if shifted:
        yield Change(
            new.snake, f"layout shifts: {_list(shifted)} {'move' if len(shifted) > 1 else 'moves'}", Grade.stored
        )
    if old.initial != new.initial:
        yield Change(new.snake, f"starts with: {_list(old.initial)} -> {_list(new.initial)}", Grade.behaviour)


def _sharing(machine: Machine) -> str:
    return "atomic" if machine.atomic else "local"


def _all(machine: Machine) -> list[Any]:
    return [*machine.flags, *machine.fields, *machine.counters]


def _find(parts: Any, name: str) -> Any:
    return next((one for one in parts if one.name == name), None)


def _list(items: Any) -> str:
    return ", ".join(items) or "nothing"


def _parts(where: str, what: str, old: Any, new: Any) -> Iterator[Change]:
    for one in old:
        if _find(new, one.name) is None:
            yield Change(where, f"{what} removed: {one.name}", Grade.stored)
    for one in new:
        was = _find(old, one.name)
        if was is None:
            yield Change(
                where, f"{what} added: {one.name} at {_bits(one)}", Grade.stored if what != "flag" else Grade.compatible
            )
            continue
        yield from _part(f"{where}.{one.name}", was, one)


def _bits(one: Any) -> str:
    width = getattr(one, "width", 1)
    return f"bit {one.shift}" if width == 1 else f"bits {one.shift} to {one.shift + width - 1}"


def _part(where: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(new, Field):
        yield from _values(where, old.value_names, new.value_names, coded=True)
        if [value.doc for value in old.values] != [
            value.doc for value in new.values
        ] and old.value_names == new.value_names:
            yield Change(where, "prose of its values reworded", Grade.prose)
    if isinstance(new, Counter):
        yield from _counter(where, old, new)
    if getattr(old, "doc", "") != getattr(new, "doc", ""):
        yield Change(where, "doc reworded", Grade.prose)


def _counter(where: str, old: Counter, new: Counter) -> Iterator[Change]:
    if old.width != new.width:
        yield Change(where, f"bits: {old.width} -> {new.width}", Grade.stored)
    if old.limit != new.limit:
        yield Change(where, f"limit: {old.limit} -> {new.limit}", Grade.behaviour)
    if old.initial != new.initial:
        yield Change(where, f"initial: {old.initial} -> {new.initial}", Grade.behaviour)
    if old.on_limit != new.on_limit:
        yield Change(where, f"on limit: {old.on_limit or 'the rows'} -> {new.on_limit or 'the rows'}", Grade.behaviour)


def _values(where: str, old: tuple[str, ...], new: tuple[str, ...], coded: bool) -> Iterator[Change]:
    """Values of a field, whose codes are in stored words, or of an argument, whose codes are in recordings."""
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    if len(gone) == 1 and len(come) == 1 and old.index(gone[0]) == new.index(come[0]):
        yield Change(where, f"value renamed: {gone[0]} -> {come[0]}", Grade.callers)
        return
    for one in gone:
        yield Change(where, f"value removed: {one}", Grade.callers)
    for one in come:
        yield Change(where, f"value added: {one}", Grade.compatible)
    kept = [one for one in old if one in new]
    moved = [one for one in kept if old.index(one) != new.index(one)]
    if moved:
        yield Change(where, f"codes of its values shift: {_list(moved)}", Grade.stored if coded else Grade.compatible)


# --- invariants, events, model ----------------------------------------------------------------------------------------------


def _invariants(old: Machine, new: Machine) -> Iterator[Change]:
    for one in old.invariants:
        if _find(new.invariants, one.name) is None:
            yield Change(new.snake, f"invariant removed: {one.name}", Grade.compatible, (one.holds.text,))
    for one in new.invariants:
        was = _find(old.invariants, one.name)
        if was is None:
            yield Change(new.snake, f"invariant added: {one.name}", Grade.compatible, (one.holds.text,))
        elif was.holds.text != one.holds.text:
            details = (f"from  {was.holds.text}", f"to    {one.holds.text}")
            yield Change(new.snake, f"invariant changed: {one.name}", Grade.compatible, details)
        elif was.why != one.why:
            yield Change(new.snake, f"invariant {one.name}: why reworded", Grade.prose)


def _events(old: Machine, new: Machine) -> Iterator[Change]:
    gone = [one for one in old.events if new.event(one.name) is None]
    come = [one for one in new.events if old.event(one.name) is None]
    for one in list(gone):
        same = next((other for other in come if _content(one) == _content(other)), None)
        if same is not None:
            gone.remove(one)
            come.remove(same)
            yield Change(f"{new.snake}.{snake(same.name)}", f"event renamed: {one.name} -> {same.name}", Grade.callers)
    for one in gone:
        yield Change(f"{new.snake}.{snake(one.name)}", f"event removed, with {len(one.rows)} rows", Grade.callers)
    for event in new.events:
        if event in come:
            yield Change(
                f"{new.snake}.{snake(event.name)}", f"event added, with {len(event.rows)} rows", Grade.compatible
            )
        elif (was := old.event(event.name)) is not None:
            yield from _event(Side(old, was), Side(new, event))


def _content(event: Event) -> object:
    """An event without its name, its prose and the names of its rows."""
    rows = [(row.when_text, row.set, row.clear, row.add, row.to, row.then, row.order) for row in event.rows]
    return ([(one.name, one.value_names) for one in event.takes], event.needs.text if event.needs else "", rows)


def _event(old: Side, new: Side) -> Iterator[Change]:
    where = f"{new.machine.snake}.{snake(new.event.name)}"
    yield from _arguments(where, old.event.takes, new.event.takes)
    yield from _needs(where, old, new)
    yield from _actions(where, old, new)
    rows = row_changes(old, new)
    yield from _settled(where, old, new, rows)
    if old.event.doc != new.event.doc:
        yield Change(where, "doc reworded", Grade.prose)


_DECIDING = ("row ", "guard ", "action: ", "changes: ")  # what begins the text of a change that words can judge


def _settled(where: str, old: Side, new: Side, rows: list[Change]) -> Iterator[Change]:
    """Changes of rows, with what they come to: none of them changes behaviour if all words decide as before."""
    judged = [
        one for one in rows if one.grade in (Grade.behaviour, Grade.compatible) and one.text.startswith(_DECIDING)
    ]
    comparison = compare_decisions(old, new) if judged else None
    for one in rows:
        same = comparison is not None and comparison.different == 0 and one in judged
        yield Change(one.about, one.text, Grade.compatible if same else one.grade, one.details)
    if not judged:
        return
    if comparison is None:
        yield Change(where, "too many words to try them all; the decisions were not compared", Grade.behaviour)
    elif comparison.different == 0:
        yield Change(where, f"same decisions in all {comparison.cases} cases", Grade.compatible)
    else:
        cases = f"{comparison.different} of {comparison.cases} cases decide differently"
        yield Change(where, cases, Grade.behaviour, (f"for example {comparison.example}",))


def _arguments(where: str, old: tuple[Argument, ...], new: tuple[Argument, ...]) -> Iterator[Change]:
    for one in old:
        if _find(new, one.name) is None:
            yield Change(where, f"argument removed: {one.name}", Grade.callers)
    for one in new:
        was = _find(old, one.name)
        if was is None:
            yield Change(where, f"argument added: {one.name}", Grade.callers)
        elif was.is_bool != one.is_bool:
            yield Change(where, f"argument {one.name} has another type", Grade.callers)
        else:
            yield from _values(f"{where}, argument {one.name}", was.value_names, one.value_names, coded=False)
    kept = [one.name for one in new if _find(old, one.name) is not None]
    if [one.name for one in old if one.name in kept] != kept:
        yield Change(where, "arguments stand in another order", Grade.callers)


def _needs(where: str, old: Side, new: Side) -> Iterator[Change]:
    before, after = old.event.needs, new.event.needs
    if (before.text if before else "") == (after.text if after else ""):
        return
    how = guard_relation(old, new, before, after)
    grade = {"reworded": Grade.compatible, "widened": Grade.compatible}.get(how, Grade.callers)
    details = (f"from  {before.text if before else 'anywhere'}", f"to    {after.text if after else 'anywhere'}")
    yield Change(
        where,
        f"needs {how}" + (": callers that were right may abort" if grade is Grade.callers else ""),
        grade,
        details,
    )


def _actions(where: str, old: Side, new: Side) -> Iterator[Change]:
    before, after = set(old.event.actions), set(new.event.actions)
    gone, come = sorted(before - after), sorted(after - before)
    for one, other in renamed_actions(old, new).items():
        yield Change(where, f"action renamed: {one} -> {other}", Grade.callers)
        return
    for one in gone:
        yield Change(where, f"action removed: {one}", Grade.callers)
    for one in come:
        yield Change(where, f"action added: {one}; the harness must handle it", Grade.callers)


def _model(old: Machine, new: Machine) -> Iterator[Change]:
    before = plain(old.model.node) if old.model is not None else {}
    after = plain(new.model.node) if new.model is not None else {}
    if before == after:
        yield from _equivalent(old, new)
        return
    parts = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if _bare(before) == _bare(after):
        yield Change(new.snake, "model: prose reworded", Grade.prose)
    elif not before or not after:
        yield Change(new.snake, "model " + ("removed" if before else "added"), Grade.compatible)
    else:
        yield Change(new.snake, f"model changed: {_list(parts)}", Grade.compatible)
    yield from _equivalent(old, new)


def _equivalent(old: Machine, new: Machine) -> Iterator[Change]:
    before, after = ({(one.row, one.change) for one in side.equivalent} for side in (old, new))
    for row, change in sorted(after - before):
        yield Change(f"{new.snake}.{row}", f"equivalent mutant added: {change}", Grade.compatible)
    for row, change in sorted(before - after):
        yield Change(f"{new.snake}.{row}", f"equivalent mutant removed: {change}", Grade.compatible)


def _bare(value: Any) -> str:
    """A part of a model without its prose."""

    def strip(one: Any) -> Any:
        if isinstance(one, dict):
            return {key: strip(inner) for key, inner in one.items() if key not in PROSE}
        return [strip(inner) for inner in one] if isinstance(one, list) else one

    return json.dumps(strip(value))
