"""What a protocol spec says, as frozen data. Spans are kept for messages and never reach the JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from eddagen.diagnostics import Span
from eddagen.protocol.conditions import Condition
from eddagen.protocol.forms import Pattern

NOWHERE = Span("", 0, 0, 0)


@dataclass(frozen=True)
class ByteSet:
    """A named set of bytes."""

    name: str
    members: frozenset[int]
    doc: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Refusal:
    """A status and the sentence that says why."""

    status: int
    why: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Given:
    """Something that the parser gives: a slice of the input, a number, or the fields."""

    name: str
    type: str  # slice, number or fields
    doc: str
    bits: int = 0
    table: str | None = None  # a slice that is looked up in this table
    most: str | None = None  # fields: the config value that bounds their count
    over: int = 0
    span: Span = NOWHERE

    @property
    def too_many(self) -> Refusal:
        return Refusal(self.over, f"There are more fields than the {self.most} allows.")


@dataclass(frozen=True)
class Form:
    """A form that a text must have, as a regular expression over byte sets and other forms."""

    name: str
    text: str
    any_case: bool
    doc: str
    pattern: Pattern | None = field(default=None, metadata={"ir": False})
    span: Span = NOWHERE


@dataclass(frozen=True)
class Limit:
    """A bound on the bytes of some states taken together; `within` is empty for the whole input."""

    name: str
    within: tuple[str, ...]
    most: str
    over: int
    doc: str
    span: Span = NOWHERE

    @property
    def too_long(self) -> Refusal:
        return Refusal(self.over, f"Longer than the {self.most}: {self.doc[:1].lower()}{self.doc[1:]}")


@dataclass(frozen=True)
class Edge:
    """What comes next: a literal is taken, a byte set is looked at and left, unless `take` says otherwise."""

    literal: str | None  # one character a byte
    byte_set: str | None
    go: str | None
    refuse: Refusal | None
    take: bool
    span: Span = NOWHERE


@dataclass(frozen=True)
class Forms:
    """Which forms the text of a state may have, by what another slice was."""

    by: str
    cases: tuple[tuple[str, tuple[str, ...]], ...]
    otherwise: tuple[str, ...]
    span: Span = NOWHERE


@dataclass(frozen=True)
class Choice:
    """One row of `choose`; without a condition it is the last."""

    when: Condition | None
    go: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class State:
    """One state. At most one of `run`, `like`, `take`, `choose` and `ends` says what it does with the bytes."""

    name: str
    doc: str
    run: str | None = None
    least: int = 0
    into: str | None = None
    trim: bool = False
    limit: str | None = None
    over: int = 0
    number: str | None = None
    base: int = 10
    like: str | None = None
    one_of: tuple[tuple[str, str, int], ...] = ()  # literal, number that it sets, value
    other: str | None = None
    take: str | None = None
    choose: tuple[Choice, ...] = ()
    ends: str | None = None
    go: str | None = None
    forms: Forms | None = None
    then: tuple[Edge, ...] = ()
    otherwise: Refusal | None = None
    span: Span = NOWHERE
    keys: dict[str, Span] = field(default_factory=dict, metadata={"ir": False}, compare=False)

    @property
    def too_long(self) -> Refusal:
        return Refusal(self.over, f"The {self.name} is longer than the {self.limit}.")

    @property
    def quiet(self) -> bool:
        """Looks at no byte."""
        return bool(self.choose) or self.ends is not None


@dataclass(frozen=True)
class Header:
    """What a field of this name means."""

    name: str
    doc: str
    once: bool = False
    form: str | None = None
    number: str | None = None
    elements: tuple[tuple[str, str], ...] = ()  # element of the list in lower case, flag
    other: str | None = None
    last: str | None = None
    refuse: Refusal | None = None
    span: Span = NOWHERE
    keys: dict[str, Span] = field(default_factory=dict, metadata={"ir": False}, compare=False)

    @property
    def wire(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def means(self) -> bool:
        return bool(self.once or self.form or self.number or self.elements)


@dataclass(frozen=True)
class Verdict:
    """Refuses a head that is whole."""

    when: Condition
    refuse: Refusal
    span: Span = NOWHERE


@dataclass(frozen=True)
class Finding:
    """A yes or no that the parser gives when it is done."""

    name: str
    holds: Condition
    doc: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Column:
    name: str
    type: str  # flag or text
    doc: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Row:
    """A row of a table; `upto` is the end of a range of numbers."""

    name: str
    wire: str | int
    values: tuple[tuple[str, bool | str], ...]
    doc: str
    upto: int | None = None
    span: Span = NOWHERE


@dataclass(frozen=True)
class Table:
    name: str
    doc: str
    key: str  # text or number
    bits: int
    other: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ranges: tuple[Row, ...]
    span: Span = NOWHERE


@dataclass(frozen=True)
class Constant:
    name: str
    value: int | str
    bits: int
    doc: str
    span: Span = NOWHERE


@dataclass(frozen=True)
class Sample:
    """An input and what comes of it: `gives` some values, `refuse` with a status, or `more`."""

    input: str  # one character a byte
    outcome: str  # gives, refuse or more; empty when the sample does not say one
    status: int
    gives: dict[str, Any]
    limits: dict[str, int]
    why: str
    span: Span = NOWHERE
    keys: dict[str, Span] = field(default_factory=dict, metadata={"ir": False}, compare=False)


@dataclass(frozen=True)
class Protocol:
    """One spec file of the kind."""

    kind: str
    name: str
    file: str
    doc: str
    uses: tuple[str, ...] = ()
    stream: bool = False
    sets: tuple[ByteSet, ...] = ()
    gives: tuple[Given, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()
    forms: tuple[Form, ...] = ()
    limits: tuple[Limit, ...] = ()
    states: tuple[State, ...] = ()
    headers: tuple[Header, ...] = ()
    verdict: tuple[Verdict, ...] = ()
    results: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()
    constants: tuple[Constant, ...] = ()
    samples: tuple[Sample, ...] = ()
    keys: dict[str, Span] = field(default_factory=dict, metadata={"ir": False}, compare=False)

    def set_of(self, name: str) -> ByteSet | None:
        return next((one for one in self.sets if one.name == name), None)

    def given(self, name: str) -> Given | None:
        return next((one for one in self.gives if one.name == name), None)

    def state(self, name: str) -> State | None:
        return next((one for one in self.states if one.name == name), None)

    def header(self, name: str) -> Header | None:
        return next((one for one in self.headers if one.name == name), None)

    def form(self, name: str) -> Form | None:
        return next((one for one in self.forms if one.name == name), None)

    @property
    def fields(self) -> Given | None:
        return next((one for one in self.gives if one.type == "fields"), None)

    @property
    def configured(self) -> dict[str, Span]:
        """The config values that bound something, each with a place that names it."""
        found: dict[str, Span] = {one.most: one.span for one in self.limits}
        found |= {one.limit: one.keys.get("limit", one.span) for one in self.states if one.limit}
        return found | {one.most: one.span for one in self.gives if one.most}
