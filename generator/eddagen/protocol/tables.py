"""What the template of tables and constants sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eddagen.names import camel, cpp_string, ident, sentence, snake
from eddagen.protocol.ir import Column, Constant, Protocol, Row, Table

View = dict[str, Any]


def tables_view(protocol: Protocol) -> View:
    """The view of templates/include/edda/gen/protocol_tables.hpp.j2."""
    from eddagen.protocol.view import namespace

    title = protocol.name.replace("http", "HTTP").replace("websocket", "WebSocket")
    return {
        "title": sentence(f"{title}: numbers and names of the protocol")
        if not protocol.name.endswith("tables")
        else f"{title}: what is registered.",
        "doc": protocol.doc,
        "includes": ["<cstddef>", "<cstdint>", "<string_view>"],
        "namespace": namespace(protocol),
        "constants": [_constant(one) for one in protocol.constants],
        "tables": [_table(one) for one in protocol.tables],
    }


def _constant(one: Constant) -> View:
    if isinstance(one.value, str):
        return {
            "doc": sentence(one.doc),
            "type": "std::string_view",
            "ident": ident(one.name),
            "value": cpp_string(one.value),
        }
    value = (
        f"0x{one.value:02x}"
        if ("bit" in one.name.split() and one.value >= 0x80) or "bits" in one.name.split()
        else str(one.value)
    )
    kind = f"std::uint{one.bits}_t" if one.bits < 32 else "std::size_t"
    return {"doc": sentence(one.doc), "type": kind, "ident": ident(one.name), "value": value}


def _table(table: Table) -> View:
    text = table.key == "text"
    rows: list[View] = []
    for place, row in enumerate(table.rows):
        value = place if text else row.wire
        rows.append(
            {
                "ident": ident(row.name),
                "value": value,
                "wire": cpp_string(str(row.wire)) if text else "",
                "doc": sentence(row.doc),
            }
        )
    if table.other is not None:
        rows.append({"ident": ident(table.other), "value": len(rows), "wire": "", "doc": "Anything else."})
    lengths: dict[int, list[View]] = {}
    for row, view in zip(table.rows, rows, strict=False):
        lengths.setdefault(len(str(row.wire)), []).append(view)
    return {
        "name": snake(table.name),
        "type": camel(table.name),
        "base": f"std::uint{table.bits}_t",
        "doc": table.doc,
        "text": text,
        "other": ident(table.other) if table.other else "",
        "rows": rows,
        "lengths": [{"size": size, "rows": found} for size, found in sorted(lengths.items())],
        "columns": [_column(table, column) for column in table.columns],
    }


def _shown(column: Column, value: bool | str) -> str:
    return cpp_string(str(value)) if column.type == "text" else str(value).lower()


def _column(table: Table, column: Column) -> View:
    empty = "{}" if column.type == "text" else "false"
    groups: dict[str, list[str]] = {}
    for row in table.rows:
        value = dict(row.values)[column.name]
        if value:
            groups.setdefault(_shown(column, value), []).append(ident(row.name))
    covered = sum(len(idents) for idents in groups.values()) == len(table.rows) and table.other is None
    return {
        "ident": ident(column.name),
        "doc": sentence(column.doc),
        "text": column.type == "text",
        "type": "std::string_view" if column.type == "text" else "bool",
        "empty": empty,
        "groups": [{"value": value, "idents": idents} for value, idents in groups.items()],
        "rest": not covered,
        "ranges": _ranges(table.ranges, column),
    }


def _ranges(ranges: Sequence[Row], column: Column) -> list[View]:
    found: list[View] = []
    for row in ranges:
        value = dict(row.values)[column.name]
        if value:
            found.append({"first": row.wire, "last": row.upto, "value": _shown(column, value)})
    return found


def tables_test_view(protocol: Protocol) -> View:
    """The view of templates/tests/protocol_tables_test.cpp.j2: for each column, which numbers or texts have which value. Built from
    ranges of numbers, where the C++ switches over enumerators."""
    from eddagen.protocol.view import namespace, spoken

    stem = snake(protocol.name)
    tables = [_table_test(table) for table in protocol.tables]
    return {
        "title": f"{spoken(protocol)}: every number and text of its tables.",
        "stem": stem,
        "namespace": namespace(protocol),
        "suite": camel(protocol.name),
        "tables": tables,
    }


def _table_test(table: Table) -> View:
    return {
        "name": camel(table.name),
        "text": table.key == "text",
        "bits": table.bits,
        "from": f"{snake(table.name)}_from",
        "other": ident(table.other) if table.other else "",
        "known": [
            {"wire": cpp_string(row.wire) if isinstance(row.wire, str) else row.wire, "ident": ident(row.name)}
            for row in table.rows
        ],
        "columns": [_column_test(table, column) for column in table.columns],
    }


def _column_test(table: Table, column: Column) -> View:
    """Pieces of the number line with one value each; what lies between them has none."""
    pieces: list[View] = []
    for row in sorted(
        [*table.rows, *table.ranges], key=lambda one: str(one.wire) if table.key == "text" else f"{one.wire:012d}"
    ):
        value = dict(row.values)[column.name]
        if value:
            wire = cpp_string(row.wire) if isinstance(row.wire, str) else row.wire
            pieces.append(
                {"first": wire, "last": row.upto if row.upto is not None else wire, "value": _shown(column, value)}
            )
    return {
        "ident": ident(column.name),
        "type": "std::string_view" if column.type == "text" else "bool",
        "empty": '""' if column.type == "text" else "false",
        "pieces": pieces,
    }
