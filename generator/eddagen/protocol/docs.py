"""What the reference page of a protocol sees: cells of tables, as reStructuredText where markup is wanted."""

from __future__ import annotations

from typing import Any

from eddagen.names import ident, kebab, rst, sentence, snake
from eddagen.protocol.bytesets import SEQUENCES, ranges
from eddagen.protocol.conditions import Condition
from eddagen.protocol.ir import Edge, Given, Header, Protocol, Row, Sample, State, Table
from eddagen.protocol.view import spoken

View = dict[str, Any]


def docs_view(protocol: Protocol) -> View:
    """The view of templates/docs/reference/protocol.rst.j2."""
    given = protocol.fields
    limits = [{"what": one.doc, "value": one.most, "over": one.over} for one in protocol.limits]
    limits += [
        {"what": f"The text of the state {one.name}.", "value": one.limit, "over": one.over}
        for one in protocol.states
        if one.limit
    ]
    if given is not None:
        limits.append({"what": "The count of fields.", "value": given.most, "over": given.over})
    return {
        "label": kebab(protocol.name),
        "title": spoken(protocol),
        "doc": protocol.doc,
        "states": [_state(one) for one in protocol.states],
        "sets": [
            {"name": one.name, "members": _members(one.members), "doc": sentence(one.doc)} for one in protocol.sets
        ],
        "forms": [
            {"name": one.name, "text": one.text, "any_case": one.any_case, "doc": sentence(one.doc)}
            for one in protocol.forms
        ],
        "limits": limits,
        "gives": [(one.name, _type(one), sentence(one.doc)) for one in protocol.gives]
        + [(name, "true or false", sentence(doc)) for name, doc in protocol.flags],
        "headers": [_header(one) for one in protocol.headers],
        "verdict": [
            {"when": condition(row.when), "status": row.refuse.status, "why": row.refuse.why}
            for row in protocol.verdict
        ],
        "results": [
            {"name": snake(one.name), "holds": condition(one.holds), "doc": sentence(one.doc)}
            for one in protocol.results
        ],
        "tables": [_table(one) for one in protocol.tables],
        "constants": [
            {"ident": ident(one.name), "value": one.value, "doc": sentence(one.doc)} for one in protocol.constants
        ],
        "samples": [_sample(one) for one in protocol.samples],
    }


def condition(one: Condition, nested: bool = False) -> str:
    """A condition as it is written in a spec."""
    if one.op == "atom":
        return one.name
    if one.op == "is":
        return f"{one.name} is {one.value}"
    if one.op == "not":
        return f"not {condition(one.parts[0], True)}"
    text = f" {one.op} ".join(condition(part, True) for part in one.parts)
    return f"({text})" if nested else text


def _type(one: Given) -> str:
    if one.type == "slice":
        return "a piece of the input"
    if one.type == "fields":
        return "names and values, as pieces of the input"
    return f"a number of {one.bits} bits"


def _members(members: frozenset[int]) -> str:
    parts = [f"0x{first:02x}" if first == last else f"0x{first:02x} to 0x{last:02x}" for first, last in ranges(members)]
    return ", ".join(parts)


def _edge_name(edge: Edge) -> str:
    if edge.byte_set is not None:
        return f"*{edge.byte_set}*"
    text = edge.literal or ""
    known = next((name for name, value in SEQUENCES.items() if value == text), None)
    return known or f"``{text}``"


def _edge(edge: Edge) -> str:
    goal = f"refused with {edge.refuse.status}" if edge.refuse is not None else str(edge.go)
    return f"{_edge_name(edge)}: {goal}"


def _does(state: State) -> str:
    if state.run is not None:
        text = f"runs over *{state.run}*" + (", at least one" if state.least else "")
        text += f", into {state.into}" if state.into else ""
        return text + (f", digits of {state.number} in base {state.base}" if state.number else "")
    if state.like is not None:
        return f"compares with ``{state.like}``"
    if state.take is not None:
        return f"hands out {state.take} bytes"
    if state.ends is not None:
        return f"ends a {state.ends}"
    return "chooses" if state.choose else "looks at a byte"


def _state(state: State) -> View:
    then = [_edge(edge) for edge in state.then]
    then += [f"{condition(row.when) if row.when is not None else 'otherwise'}: {row.go}" for row in state.choose]
    then += [f"``{text}``: {number} is {value}" for text, number, value in state.one_of]
    then += [f"other: {state.other}"] if state.other else []
    then += [state.go] if state.go else []
    otherwise = f"{state.otherwise.status}: {rst(state.otherwise.why)}" if state.otherwise is not None else "never"
    return {
        "name": state.name,
        "does": _does(state),
        "then": "; ".join(then),
        "otherwise": otherwise,
        "doc": sentence(state.doc),
    }


def _header(one: Header) -> View:
    parts: list[str] = []
    if one.once:
        parts.append("At most one.")
    if one.form is not None:
        parts.append(f"Has the form {one.form}.")
    if one.number is not None:
        parts.append("A decimal number.")
    parts += [f"``{element}``: {flag}." for element, flag in one.elements]
    parts += [f"Anything else: {one.other}."] if one.other else []
    refused = f"{one.refuse.status}: {one.refuse.why}" if one.refuse is not None else "never"
    return {
        "wire": one.wire,
        "doc": sentence(one.doc),
        "meaning": "".join(f" {part}" for part in parts),
        "refused": refused,
    }


def _table(table: Table) -> View:
    rows = [_row(row, table, str(row.wire)) for row in table.rows]
    rows += [_row(row, table, f"{row.wire} to {row.upto}") for row in table.ranges]
    return {
        "title": sentence(table.name).rstrip("."),
        "doc": table.doc,
        "text": table.key == "text",
        "columns": [column.name for column in table.columns],
        "rows": rows,
    }


def _row(row: Row, table: Table, wire: str) -> View:
    if table.key == "number" and isinstance(row.wire, int) and row.upto is None and table.bits == 8:
        wire = f"0x{row.wire:x}"
    cells = [("yes" if value else "") if isinstance(value, bool) else value for _, value in row.values]
    return {"ident": ident(row.name), "wire": wire, "cells": cells, "doc": sentence(row.doc)}


def _sample(sample: Sample) -> View:
    text = "".join(
        {"\r": "\\r", "\n": "\\n", "\t": "\\t"}.get(one) or (one if " " <= one <= "~" else f"\\x{ord(one):02x}")
        for one in sample.input
    )
    outcome = {"gives": "taken", "refuse": f"refused with {sample.status}", "more": "waits for more"}[sample.outcome]
    if sample.limits:
        outcome += " (" + ", ".join(f"{name} {value}" for name, value in sample.limits.items()) + ")"
    return {"input": f'"{text}"', "outcome": outcome + (f": {rst(sample.why)}" if sample.why else "")}
