"""The kind protocol/v1: parsers and tables of what is on the wire."""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping
from eddagen.names import snake
from eddagen.protocol.build import Builder
from eddagen.protocol.docs import docs_view
from eddagen.protocol.ir import Protocol, Table
from eddagen.protocol.samples import vectors
from eddagen.protocol.tables import tables_test_view, tables_view
from eddagen.protocol.vectors_view import vectors_view
from eddagen.protocol.view import parser_view, text_view
from eddagen.rules import protocol as rules


class ProtocolKind:
    """protocol/v1."""

    name = "protocol/v1"

    def build(self, doc: Mapping, context: Context) -> Protocol | None:
        builder = Builder(doc, context)
        protocol = builder.build()
        return None if builder.failed else protocol

    def check(self, element: Protocol, project: Project, report: Report) -> None:
        rules.check(rules.Scope(element, project, report, tables_of(element, project)))

    def plan(self, project: Project) -> list[Output]:
        protocols: list[Protocol] = project.of(self.name)
        outputs: list[Output] = []
        for protocol in protocols:
            outputs += _outputs(protocol, tables_of(protocol, project), project)
        if any(protocol.states for protocol in protocols):
            outputs.append(Output("include/edda/gen/bytes.hpp", "include/edda/gen/bytes.hpp.j2", {}))
        return outputs


def tables_of(protocol: Protocol, project: Project) -> dict[str, Table]:
    """The tables that a protocol may name: its own and those of the protocols it uses."""
    found = {table.name: table for table in protocol.tables}
    for name in protocol.uses:
        other: Protocol | None = project.find("protocol/v1", name)
        if other is not None:
            found |= {table.name: table for table in other.tables}
    return found


def _outputs(protocol: Protocol, tables: dict[str, Table], project: Project) -> list[Output]:
    stem = snake(protocol.name)
    header = f"include/edda/gen/{stem}.hpp"
    page = Output(f"docs/reference/{stem}.rst", "docs/reference/protocol.rst.j2", docs_view(protocol), (protocol.file,))
    if not protocol.states:
        test = Output(
            f"tests/{stem}_test.cpp", "tests/protocol_tables_test.cpp.j2", tables_test_view(protocol), (protocol.file,)
        )
        return [
            Output(header, "include/edda/gen/protocol_tables.hpp.j2", tables_view(protocol), (protocol.file,)),
            test,
            page,
        ]
    text = f"include/edda/gen/{stem}_text.hpp"
    found = vectors(protocol, tables, project)
    return [
        Output(header, "include/edda/gen/protocol_parser.hpp.j2", parser_view(protocol, tables), (protocol.file,)),
        Output(text, "include/edda/gen/protocol_text.hpp.j2", text_view(protocol), (protocol.file,)),
        Output(
            f"tests/{stem}_test.cpp",
            "tests/protocol_parser_test.cpp.j2",
            vectors_view(protocol, found),
            (protocol.file,),
        ),
        page,
    ]


KIND = ProtocolKind()
