"""Everything that the specs name, as one flat list: machines, events, rows, flags, operations, errors, tunables and the rest.

A fact knows what people call it (`task.wake.2`), what the generated C++ calls it (`TaskState::Wake::enqueue`), and where its spec
says it. `find` takes either name in any casing, so that `poll begin`, `poll_begin` and `TaskState::poll_begin` lead to one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from eddagen import names
from eddagen.diagnostics import Report, Span, did_you_mean
from eddagen.ir.machine import Event, Machine
from eddagen.kinds import Element, Project
from eddagen.load import Mapping, load
from eddagen.targets.machine_cpp import class_name

SORTS = (
    "machine", "event", "row", "action", "flag", "field", "counter", "invariant", "role", "operation", "error", "metric",
    "tunable", "syscall", "policy", "tier", "protocol", "state", "header", "table",
)  # fmt: skip
_SORT_WORDS = {"op": "operation", "call": "syscall", "config": "tunable", "value": "tunable", "counter": "counter"}


@dataclass(frozen=True)
class Fact:
    """One thing that a spec says. `thing` is its part of the IR; `cpp` are its names below edda::gen and edda, without them."""

    sort: str
    name: str
    element: Element
    thing: Any
    span: Span
    cpp: tuple[str, ...] = ()

    @cached_property
    def words(self) -> str:
        """The name as words: task wake 2."""
        return as_words(self.name)

    @property
    def last(self) -> str:
        """The name without what it belongs to."""
        return as_words(self.name.rsplit(".", 1)[-1] if self.sort != "row" else self.name)

    @property
    def title(self) -> str:
        """How a sentence names it: event task.wake."""
        return f"{self.sort} {self.name}"


def as_words(text: str) -> str:
    """Any casing as lower case words: TaskState::poll_begin -> task state poll begin."""
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return " ".join(re.findall(r"[a-z0-9]+", split.lower()))


def facts(project: Project) -> list[Fact]:
    """All of them, in the order of the files and inside a file in its order; remembered with the project."""
    remembered = project.notes.get("facts")
    if isinstance(remembered, list):
        return remembered
    found: list[Fact] = []
    project.notes["facts"] = found
    for element in project.elements:
        doc = load(project.root / element.file, Report(), element.file)
        makers = {
            "machine/v1": _machine,
            "ops/v1": _operations,
            "errors/v1": _errors,
            "metrics/v1": _metrics,
            "config/v1": _tunables,
            "syscalls/v1": _syscalls,
            "tiers/v1": _tiers,
            "protocol/v1": _protocol,
        }
        if doc is not None and element.kind in makers:
            found += makers[element.kind](element, doc)
    return found


# --- machines -------------------------------------------------------------------------------------------------------------


def _machine(machine: Any, doc: Mapping) -> Iterator[Fact]:
    name, cls = machine.snake, class_name(machine)
    yield Fact("machine", name, machine, machine, machine.name_span, (cls, f"Basic{cls}"))
    for flag in machine.flags:
        ident = names.ident(flag.name)
        yield Fact("flag", f"{name}.{ident}", machine, flag, flag.span, (f"{cls}::is_{names.snake(flag.name)}",))
    for one in machine.fields:
        cpp = (f"{cls}::{names.camel(one.name)}", f"{cls}::{names.ident(one.name)}")
        values = tuple(f"{cpp[0]}::{names.ident(value)}" for value in one.value_names)
        yield Fact("field", f"{name}.{names.snake(one.name)}", machine, one, one.span, cpp + values)
    for one in machine.counters:
        yield Fact(
            "counter", f"{name}.{names.snake(one.name)}", machine, one, one.span, (f"{cls}::{names.ident(one.name)}",)
        )
    for one in machine.invariants:
        yield Fact("invariant", f"{name}.{names.snake(one.name)}", machine, one, one.holds.span)
    for event in machine.events:
        yield from _event(machine, event, cls)
    for role, _ in doc.mapping("model").mapping("roles").items():
        yield Fact("role", f"{name}.{names.snake(role.text)}", machine, role.text, role.span)


def _event(machine: Machine, event: Event, cls: str) -> Iterator[Fact]:
    name = f"{machine.snake}.{names.snake(event.name)}"
    answer = f"{cls}::{names.camel(event.name)}"
    yield Fact("event", name, machine, event, event.span, (f"{cls}::{names.ident(event.name)}", answer))
    seen: set[str] = set()
    for row in event.rows:
        yield Fact("row", row.anchor, machine, (event, row), row.span)
        if not row.forbids and row.then not in seen:
            seen.add(row.then)
            ident = names.ident(row.then)
            yield Fact("action", f"{name}.{ident}", machine, (event, row.then), row.then_span, (f"{answer}::{ident}",))


# --- the other kinds --------------------------------------------------------------------------------------------------------


def _operations(family: Any, doc: Mapping) -> Iterator[Fact]:
    for op in family.ops:
        cpp: tuple[str, ...] = (f"op::{names.camel(op.name)}", f"io::{names.ident(op.name)}")
        if op.base == op.name:
            cpp += (f"{names.camel(op.name)}Error",)
        yield Fact("operation", op.name, family, op, op.span, cpp)


def _errors(table: Any, doc: Mapping) -> Iterator[Fact]:
    for row in table.errors:
        yield Fact("error", row.name, table, row, row.span, (f"ErrorCode::{names.ident(row.name)}",))


def _metrics(table: Any, doc: Mapping) -> Iterator[Fact]:
    for row in table.metrics:
        own = (f"{row.name} {value}" if value else row.name for value in row.values or ("",))
        yield Fact("metric", row.name, table, row, row.span, tuple(f"Metric::{names.ident(one)}" for one in own))


def _tunables(table: Any, doc: Mapping) -> Iterator[Fact]:
    for value in table.values:
        ident = names.ident(value.name)
        yield Fact("tunable", value.name, table, value, value.span, (f"config::{ident}", f"Settings::{ident}"))


def _syscalls(table: Any, doc: Mapping) -> Iterator[Fact]:
    for call in table.calls:
        cpp = (f"sys::{names.ident(call.name)}", f"sys::number::{names.ident(call.name)}")
        yield Fact("syscall", call.name, table, call, call.span, cpp)


def _tiers(policy: Any, doc: Mapping) -> Iterator[Fact]:
    yield Fact("policy", policy.name, policy, policy, _name_span(policy, doc), (names.ident(policy.name),))
    for tier in policy.tiers:
        own = f"{names.snake(policy.name)}.{names.snake(tier.name)}"
        yield Fact("tier", own, policy, tier, tier.span, (f"Tier::{names.ident(tier.name)}",))


def _protocol(protocol: Any, doc: Mapping) -> Iterator[Fact]:
    own = names.snake(protocol.name)
    part = names.camel(" ".join(protocol.name.split()[1:]) or protocol.name)
    parser = f"{names.snake(protocol.name.split()[0])}::{part}Parser"
    yield Fact(
        "protocol", protocol.name, protocol, protocol, _name_span(protocol, doc), (parser,) if protocol.states else ()
    )
    for state in protocol.states:
        place = f"{parser}::Place::{names.ident(state.name)}"
        yield Fact("state", f"{own}.{names.snake(state.name)}", protocol, state, state.span, (place,))
    for header in protocol.headers:
        yield Fact("header", f"{own}.{names.snake(header.name)}", protocol, header, header.span)
    for table in protocol.tables:
        yield Fact("table", f"{own}.{names.snake(table.name)}", protocol, table, table.span)


def _name_span(element: Element, doc: Mapping) -> Span:
    node = doc.get("name")
    return node.span if node is not None else Span(element.file, 1, 1, 2)


# --- finding ----------------------------------------------------------------------------------------------------------------


def find(known: Iterable[Fact], text: str) -> list[Fact]:
    """The facts that `text` names: by their whole name, by a C++ name, else by the last part of a name (`poll begin`)."""
    known = list(known)
    if "::" in text:
        bare = re.sub(r"^(::)?(edda::)?(gen::)?", "", text).rstrip("()")
        return [fact for fact in known if bare in fact.cpp or bare in _with_inner_namespaces(fact)]
    words = as_words(text)
    first, _, rest = words.partition(" ")
    sort = _SORT_WORDS.get(first, first)
    whole = [fact for fact in known if fact.words == words]
    if not whole and rest and sort in SORTS:
        whole = [fact for fact in known if fact.sort == sort and rest in (fact.words, fact.last)]
    if not whole:
        bare = text.strip().rstrip("()")
        whole = [fact for fact in known if bare in fact.cpp or any(bare == one.rsplit("::", 1)[-1] for one in fact.cpp)]
    return whole or [fact for fact in known if fact.last == words and fact.sort not in ("action", "row")]


def _with_inner_namespaces(fact: Fact) -> set[str]:
    """Names with their first namespace left out, as code inside it writes them: Recv of op::Recv is not, Head of http::Head is."""
    return {one.split("::", 1)[1] for one in fact.cpp if fact.sort in ("state", "protocol") and "::" in one}


def guesses(known: Iterable[Fact], text: str) -> str:
    """A help for a name that means nothing here."""
    by_words: dict[str, Fact] = {}
    for fact in known:
        if fact.sort not in ("row", "action"):
            by_words.setdefault(fact.words, fact)
            by_words.setdefault(fact.last, fact)
    close = did_you_mean(as_words(text), by_words)
    return f"did you mean `{close}` ({by_words[close].title})?" if close is not None else ""


def read_line(root: Path, file: str, line: int) -> str:
    """One line of a file, without its indentation; nothing if there is no such line."""
    try:
        lines = (root / file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""
