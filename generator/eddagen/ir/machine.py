"""What a machine spec says, resolved: the word and its layout, the events and their rows, the model.

Everything here is frozen and already checked name by name. Expressions are kept twice: as the text that people wrote, which goes
into the JSON and into every message, and as a tree for those who evaluate it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from eddagen import names
from eddagen.diagnostics import Span
from eddagen.ir.expression import Expression, Sort, Variable
from eddagen.load import Mapping, Scalar

_HIDDEN = {"ir": False}


@dataclass(frozen=True)
class Condition:
    """An expression as written and as a tree."""

    text: str
    tree: Expression = field(metadata=_HIDDEN)
    span: Span


@dataclass(frozen=True)
class Flag:
    name: str
    doc: str
    shift: int
    span: Span


@dataclass(frozen=True)
class Value:
    name: str
    doc: str


@dataclass(frozen=True)
class Field:
    """An enumeration inside the word; the first value is the initial one and has code 0."""

    name: str
    values: tuple[Value, ...]
    shift: int
    width: int
    span: Span

    @property
    def value_names(self) -> tuple[str, ...]:
        return tuple(value.name for value in self.values)


@dataclass(frozen=True)
class Counter:
    """A count inside the word. `on_limit` is forbid, saturate, wrap, or empty: then the rows guard the limit."""

    name: str
    doc: str
    shift: int
    width: int
    initial: int
    limit: int
    on_limit: str
    span: Span

    @property
    def most(self) -> int:
        """The greatest number that fits the bits."""
        return (1 << self.width) - 1


@dataclass(frozen=True)
class Argument:
    """What an event is told: true or false, or one of a few values."""

    name: str
    values: tuple[Value, ...]
    span: Span

    @property
    def is_bool(self) -> bool:
        return not self.values

    @property
    def value_names(self) -> tuple[str, ...]:
        return tuple(value.name for value in self.values)


@dataclass(frozen=True)
class Row:
    """One decision. `when` None means otherwise. `then` is the action, its name included (`fail protocol error`).

    `order` and `pairs_with` are said in atomic machines only, and not by rows that forbid: the memory order of the access, and the
    events (`poll`, or `mailbox.drain` of another machine) that its effects become visible to, or that made theirs visible to it.
    `uncovered` is the reason why no test of the runtime takes the row; empty for all others.
    """

    number: int
    id: str
    anchor: str
    when: Condition | None
    set: tuple[str, ...]
    clear: tuple[str, ...]
    add: tuple[tuple[str, int], ...]
    to: tuple[tuple[str, str | int], ...]
    then: str
    verb: str
    why: str
    span: Span
    then_span: Span
    order: str = ""
    pairs_with: tuple[str, ...] = ()
    uncovered: str = ""
    pairs_spans: tuple[Span, ...] = field(default=(), metadata=_HIDDEN)

    @property
    def forbids(self) -> bool:
        return self.then == "forbid"

    @property
    def when_text(self) -> str:
        return self.when.text if self.when is not None else "otherwise"

    @property
    def name(self) -> str:
        """What the row is called inside its machine: `poll_pending.1`, or with its id instead of the number."""
        return self.anchor.split(".", 1)[1]

    @property
    def changes(self) -> bool:
        """Whether the row changes the word."""
        return bool(self.set or self.clear or self.add or self.to)

    @property
    def acquires(self) -> bool:
        return self.order in ("acquire", "acq_rel", "seq_cst")

    @property
    def releases(self) -> bool:
        return self.order in ("release", "acq_rel", "seq_cst")


@dataclass(frozen=True)
class Event:
    name: str
    doc: str
    takes: tuple[Argument, ...]
    needs: Condition | None
    rows: tuple[Row, ...]
    span: Span

    @property
    def actions(self) -> tuple[str, ...]:
        """What the event may answer, in the order of the rows."""
        return tuple(dict.fromkeys(row.then for row in self.rows if not row.forbids))


@dataclass(frozen=True)
class Invariant:
    name: str
    holds: Condition
    why: str


@dataclass(frozen=True)
class Equivalent:
    """A change of one row that nothing could tell from the row as it is: what mutation leaves alive, and why that is right."""

    row: str
    change: str
    why: str
    span: Span


@dataclass(frozen=True)
class LeadsTo:
    """Whenever `when` holds, `to` holds later, if every step that is fair and stays possible is taken some time."""

    when: str
    to: str
    why: str


@dataclass(frozen=True)
class Model:
    """The model section. Its names are resolved when it is walked, because `with` brings in those of other machines.

    `larger` has the bounds of counting ghosts that Spin uses; the explorer uses those of the ghosts themselves.
    """

    doc: str
    with_machines: tuple[str, ...]
    roles: tuple[str, ...]
    end: str
    always: tuple[tuple[str, str], ...]
    leads_to: tuple[LeadsTo, ...]
    may_hang: tuple[tuple[str, str], ...]
    sometimes: tuple[str, ...]
    larger: tuple[tuple[str, str], ...]
    node: Mapping = field(metadata=_HIDDEN)


@dataclass(frozen=True)
class Machine:
    kind: str
    name: str
    file: str
    doc: str
    bits: int
    flags: tuple[Flag, ...]
    fields: tuple[Field, ...]
    counters: tuple[Counter, ...]
    initial: tuple[str, ...]
    invariants: tuple[Invariant, ...]
    events: tuple[Event, ...]
    model: Model | None
    diagram: tuple[str, ...]
    name_span: Span
    source: str = field(metadata=_HIDDEN)
    atomic: bool = False
    equivalent: tuple[Equivalent, ...] = ()

    @property
    def variables(self) -> list[Variable]:
        """What expressions over the word may name."""
        return word_variables(self.flags, self.fields, self.counters)

    @property
    def shape(self) -> tuple[Flag | Field, ...]:
        """The word without its counters: what the model's patterns are made of, in their order."""
        return (*self.flags, *self.fields)

    @property
    def snake(self) -> str:
        return names.snake(self.name)

    def event(self, name: str) -> Event | None:
        return next((event for event in self.events if event.name == name), None)

    def row_ids(self) -> list[str]:
        """Every row as others name it: `task.poll_pending.1`, or with its id instead of the number."""
        return [row.anchor for event in self.events for row in event.rows]

    def row_names(self) -> list[str]:
        """Every row in spec order, without the machine: a recording names a row by its place in this list."""
        return [row.name for event in self.events for row in event.rows]

    def initial_values(self) -> dict[str, int]:
        """The word at the start, decoded: flags 0 or 1, fields by code, counters."""
        values = {flag.name: int(flag.name in self.initial) for flag in self.flags}
        values.update({one.name: 0 for one in self.fields})
        values.update({one.name: one.initial for one in self.counters})
        return values


def machine_hash(machine: Machine) -> str:
    """16 hex digits of what the machine decides: layout, events, arguments, conditions, changes and actions.

    Prose, invariants, memory orders and the model are left out: a recording stays readable when only those change.
    """
    layout = [
        machine.bits,
        [(one.name, one.shift) for one in machine.flags],
        [(one.name, one.value_names, one.shift) for one in machine.fields],
        [(one.name, one.shift, one.width, one.initial, one.limit, one.on_limit) for one in machine.counters],
        machine.initial,
    ]
    events = [
        (
            event.name,
            [(one.name, one.value_names) for one in event.takes],
            event.needs.text if event.needs is not None else "",
            [(row.name, row.when_text, row.set, row.clear, row.add, row.to, row.then) for row in event.rows],
        )
        for event in machine.events
    ]
    return hashlib.sha256(json.dumps([machine.name, layout, events]).encode()).hexdigest()[:16]


def one_of(counter: Counter) -> str:
    """The C++ constant that is one of the counter: refs -> one_ref."""
    snake = names.snake(counter.name)
    return f"one_{snake[:-1] if snake.endswith('s') and len(snake) > 2 else snake}"


def word_variables(flags: tuple[Flag, ...], fields: tuple[Field, ...], counters: tuple[Counter, ...]) -> list[Variable]:
    found = [Variable(flag.name, Sort.truth) for flag in flags]
    found += [Variable(one.name, Sort.choice, one.value_names) for one in fields]
    found += [Variable(one.name, Sort.count, limit=one.limit) for one in counters]
    return found


def argument_variables(takes: tuple[Argument, ...]) -> list[Variable]:
    return [
        Variable(one.name, Sort.truth) if one.is_bool else Variable(one.name, Sort.choice, one.value_names)
        for one in takes
    ]


def text_of(node: Scalar) -> str:
    """Prose on one line."""
    return " ".join(node.text.split())
