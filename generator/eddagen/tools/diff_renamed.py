"""Parts of a word that only have another name now: the same sort of thing in the same bits, under a name that is new.

Without this a renamed flag would be one that went and one that came, and each row that speaks of it would seem to decide otherwise.
The old machine is given the new names before the two are compared; a place that still differs then differs in more than a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from eddagen.ir.expression import Among, Compare, Truth
from eddagen.ir.machine import Condition, Counter, Equivalent, Field, Flag, Machine, Row

# Where an IR says the name of a flag, a field or a counter; elsewhere the same word means something else.
_SPEAKS: dict[type, tuple[str, ...]] = {
    Flag: ("name",), Field: ("name",), Counter: ("name",), Truth: ("name",), Among: ("name",), Compare: ("name",),
    Condition: ("text",), Row: ("set", "clear", "add", "to"), Machine: ("initial",), Equivalent: ("change",),
}  # fmt: skip


def renamed_parts(old: Machine, new: Machine) -> dict[str, str]:
    """Old names by the new ones that stand in the same bits."""
    after = {_place(part): part.name for part in _parts(new)}
    before, kept = {part.name for part in _parts(old)}, {part.name for part in _parts(new)}
    return {
        part.name: after[_place(part)]
        for part in _parts(old)
        if part.name not in kept and after.get(_place(part), part.name) not in before
    }


def with_names(machine: Machine, table: dict[str, str]) -> Machine:
    """The machine as it would be under other names."""
    return cast(Machine, _with_names(machine, table)) if table else machine


def _parts(machine: Machine) -> Iterator[Flag | Field | Counter]:
    yield from machine.flags
    yield from machine.fields
    yield from machine.counters


def _place(part: Flag | Field | Counter) -> tuple[type, int, int, tuple[str, ...]]:
    values = part.value_names if isinstance(part, Field) else ()
    return type(part), part.shift, getattr(part, "width", 1), values


def _with_names(value: Any, table: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_with_names(one, table) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    speaks = _SPEAKS.get(type(value), ())
    changed = {}
    for one in fields(value):
        before = getattr(value, one.name)
        after = _spoken(before, table) if one.name in speaks else _with_names(before, table)
        if after is not before:
            changed[one.name] = after
    return replace(value, **changed) if changed else value


def _spoken(value: Any, table: dict[str, str]) -> Any:
    """The names in a text, or in lists of names."""
    if isinstance(value, str):
        names = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
        return re.sub(rf"(?<!\w)({names})(?!\w)", lambda found: table[found[1]], value)
    return tuple(_spoken(one, table) for one in value) if isinstance(value, tuple) else value
