"""Explanations of what is no machine: operations, errors, metrics, tunables, syscalls, tiers, protocols and parts of a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eddagen import names
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.targets.metrics import prometheus_name
from eddagen.tools.facts import Fact
from eddagen.tools.terminal import Style, prose, table

Row = tuple[str, ...]


def lines(project: Project, fact: Fact, style: Style) -> list[str]:
    """What a fact says about itself."""
    makers: dict[str, Callable[[Project, Fact], list[Row]]] = {
        "operation": _operation,
        "error": _error,
        "metric": _metric,
        "tunable": _tunable,
        "syscall": _syscall,
        "tier": _tier,
        "policy": _policy,
        "protocol": _protocol,
        "state": _state,
        "flag": _bit,
        "field": _bit,
        "counter": _bit,
        "invariant": _invariant,
    }
    thing, found = fact.thing, [style.strong(fact.title) + _home(fact)]
    doc = getattr(thing, "doc", "")
    if doc:
        found += ["", *prose(doc, 2)]
    rows = [row for row in makers[fact.sort](project, fact) if row[1]] if fact.sort in makers else []
    if rows:
        found += ["", *table(("", "", ""), [(*row, "")[:3] for row in rows], 2)]
    if fact.sort == "operation":
        found += _operation_tables(thing, style)
    return found


def _home(fact: Fact) -> str:
    kind = fact.element.kind.split("/")[0]
    if isinstance(fact.element, Machine):
        return f", machine {fact.element.name}"
    return "" if fact.sort in ("policy", "protocol") else f", {kind} {fact.element.name}" if kind == "ops" else ""


def _operation(project: Project, fact: Fact) -> list[Row]:
    op = fact.thing
    gives = op.gives + (f": {op.gives_doc}" if op.gives_doc else "")
    variant = f"a variant of {op.base}, whose errors it shares" if op.base != op.name else ""
    rows: list[Row] = [
        ("is", variant),
        ("opcode", f"{op.opcode}, {op.symbol}, since Linux {op.since}"),
        ("runs", op.runs),
        ("gives", gives + ("; again and again" if op.multishot else "")),
        ("cancelled", "may still give a result" if op.may_still_give else "gives no result any more"),
        ("leftover", "" if op.leftover == "nothing" else op.leftover),
    ]
    if op.fallback is not None:
        wait = f"wait until it is {op.fallback.wait}, then " if op.fallback.wait else ""
        rows.append(("fallback", f"{wait}{op.fallback.call}"))
    return rows


def _operation_tables(op: Any, style: Style) -> list[str]:
    found: list[str] = []
    if op.takes:
        rows = [(one.name, one.type, one.default or "", one.held, one.doc) for one in op.takes]
        found += ["", style.strong("takes"), *table(("argument", "type", "default", "held until", ""), rows, 2)]
    if op.errors:
        errors = [(one.errno, one.is_error, one.when) for one in op.errors]
        found += ["", style.strong("errors"), *table(("kernel", "error", "when"), errors, 2)]
    return found


def _error(project: Project, fact: Fact) -> list[Row]:
    row = fact.thing
    users = [
        op.name
        for family in project.of("ops/v1")
        for op in family.ops
        if op.base == op.name and any(use.is_error == row.name for use in op.errors)
    ]
    return [
        ("errno", ", ".join(row.errno)),
        ("help", row.help),
        ("given by", "every operation" if row.every_operation else ", ".join(users)),
    ]


def _metric(project: Project, fact: Fact) -> list[Row]:
    row = fact.thing
    label = f"{row.label}: {', '.join(row.values)}" if row.label else ""
    return [
        ("prometheus", prometheus_name(row)),
        ("type", row.type),
        ("label", label),
        ("counts", ", ".join(row.counts)),
    ]


def _tunable(project: Project, fact: Fact) -> list[Row]:
    value = fact.thing
    power = ", a power of two" if value.power_of_two else ""
    return [
        ("default", f"{value.default_text} ({value.type})"),
        ("bounds", f"{value.least_text} to {value.most_text}{power}"),
        ("flag", value.flag or "none: a constant of the build"),
    ]


def _syscall(project: Project, fact: Fact) -> list[Row]:
    call = fact.thing
    return [
        ("number", f"x86_64 {call.x86_64}, aarch64 {call.aarch64}"),
        ("takes", ", ".join(f"{one.name}: {one.type}" for one in call.takes) or "nothing"),
        ("gives", call.gives),
        ("errors", ", ".join(call.errors)),
        ("no wrapper", call.raw),
    ]


def _tier(project: Project, fact: Fact) -> list[Row]:
    tier = fact.thing
    return [
        ("does", tier.does),
        ("up", f"after {tier.overruns} overruns of the last {tier.of} polls" if tier.overruns else ""),
        ("down", f"after {tier.calm} polls without one" if tier.calm else ""),
    ]


def _policy(project: Project, fact: Fact) -> list[Row]:
    policy = fact.thing
    return [
        ("budget", f"{policy.budget_time_text} or {policy.ready_operations} ready operations: {policy.budget_doc}"),
        ("tiers", ", ".join(tier.name for tier in policy.tiers)),
    ]


def _protocol(project: Project, fact: Fact) -> list[Row]:
    protocol = fact.thing
    rows: list[Row] = [
        ("uses", ", ".join(protocol.uses)),
        ("input", "" if not protocol.states else "a stream" if protocol.stream else "whole in memory"),
    ]
    for what in ("gives", "limits", "states", "headers", "results", "tables", "constants"):
        rows.append((what, ", ".join(one.name for one in getattr(protocol, what))))
    return rows


def _state(project: Project, fact: Fact) -> list[Row]:
    state = fact.thing
    most = f", at most the {state.limit} ({state.over} beyond)" if state.limit else ""
    run = f"{state.run}, at least {state.least}{most}" if state.run else ""
    edges = [
        f"{edge.literal if edge.literal is not None else edge.byte_set!r}: "
        + (f"refuse {edge.refuse.status}" if edge.refuse else str(edge.go))
        for edge in state.then
    ]
    refused = f"refuse {state.otherwise.status}: {state.otherwise.why}" if state.otherwise else ""
    return [
        ("run", run),
        ("into", state.into or ""),
        ("number", state.number or ""),
        ("next", state.go or ""),
        ("then", "; ".join(repr(edge)[1:-1] for edge in edges)),
        ("otherwise", refused),
    ]


def _bit(project: Project, fact: Fact) -> list[Row]:
    one = fact.thing
    width = getattr(one, "width", 1)
    rows: list[Row] = [("bits", str(one.shift) if width == 1 else f"{one.shift} to {one.shift + width - 1}")]
    if fact.sort == "field":
        rows += [("value", value.name, names.sentence(value.doc)) for value in one.values]
    if fact.sort == "counter":
        rows += [("initial", str(one.initial)), ("limit", f"{one.limit}, then {one.on_limit or 'as the rows say'}")]
    machine = fact.element
    assert isinstance(machine, Machine)
    touching = [row.anchor for event in machine.events for row in event.rows if one.name in _changed(row)]
    return [*rows, ("changed by", ", ".join(touching))]


def _changed(row: Any) -> set[str]:
    return {*row.set, *row.clear, *(name for name, _ in row.add), *(name for name, _ in row.to)}


def _invariant(project: Project, fact: Fact) -> list[Row]:
    return [("holds", fact.thing.holds.text), ("why", names.sentence(fact.thing.why))]
