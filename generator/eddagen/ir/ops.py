"""The IR of ops/v1: families of io_uring operations, variants flattened into operations of their own.

`Source` is what a field of a submission entry, an argument of a liburing call or of a fallback is made from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eddagen.diagnostics import Span


@dataclass(frozen=True)
class Argument:
    """One argument. `default` is None when it must be given; `held` is "", "submitted" or "done"."""

    name: str
    type: str
    default: str | None
    held: str
    doc: str
    span: Span


@dataclass(frozen=True)
class Source:
    """An argument or a part of one (`argument`, `part`), a number (`text`), or constants. The others are empty."""

    text: str
    argument: str
    part: str
    constants: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class FieldWrite:
    """One field of the submission entry and what goes into it."""

    field: str
    source: Source
    span: Span


@dataclass(frozen=True)
class ErrorUse:
    """A number that the kernel sends, the error it is here, and the condition."""

    errno: str
    is_error: str
    when: str
    span: Span
    errno_span: Span


@dataclass(frozen=True)
class End:
    """What the user of a multishot operation does after its last result."""

    on: str
    then: str
    span: Span


@dataclass(frozen=True)
class Fallback:
    """How a reactor without io_uring does it. `on` is "" for the thread of the reactor; `adds` puts constants to arguments.

    `zero_again` says that a result of 0 means "not ready"; `by_reactor` that no call is made; `none` why it is not done at all.
    """

    wait: str
    on: str
    call: str
    arguments: tuple[Source, ...]
    adds: tuple[FieldWrite, ...]
    again: tuple[str, ...]
    zero_again: bool
    loop: str
    by_reactor: bool
    none: str
    span: Span
    call_span: Span
    loop_span: Span


@dataclass(frozen=True)
class Liburing:
    """liburing's own preparation: the call, its arguments after the entry, and fields set afterwards.

    `since` is the first liburing that has it; empty: the oldest that Edda is built with.
    """

    call: str
    since: str
    arguments: tuple[Source, ...]
    then: tuple[FieldWrite, ...]


@dataclass(frozen=True)
class Operation:
    """One operation or variant. `base` names the operation whose errors it shares; its own name for an operation."""

    name: str
    base: str
    doc: str
    opcode: int
    symbol: str
    since: str
    runs: str
    multishot: bool
    notifies: bool
    takes: tuple[Argument, ...]
    sqe: tuple[FieldWrite, ...]
    gives: str
    gives_doc: str
    zero: str
    also: tuple[str, ...]
    errors: tuple[ErrorUse, ...]
    may_still_give: bool
    leftover: str
    ends: tuple[End, ...]
    fallback: Fallback | None
    liburing: Liburing | None
    span: Span
    opcode_span: Span

    def argument(self, name: str) -> Argument | None:
        return next((argument for argument in self.takes if argument.name == name), None)


@dataclass(frozen=True)
class Family:
    """spec/ops/<name>.yaml."""

    kind: str
    name: str
    file: str
    doc: str
    constants: dict[str, int]
    constant_spans: dict[str, Span] = field(metadata={"ir": False})
    ops: tuple[Operation, ...]


def version(text: str) -> tuple[int, ...]:
    """A Linux release as numbers that compare: 5.19 is later than 5.6."""
    return tuple(int(part) for part in text.split("."))
