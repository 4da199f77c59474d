"""The kind errors/v1: one table of everything that can go wrong, each with its one explanation.

Becomes `ErrorCode` and `Error`, the mapping from errno, a test that holds it against the numbers Python knows, and the page
that every other page refers to.
"""

from __future__ import annotations

import errno as host

from eddagen.diagnostics import Report
from eddagen.ir.tables import ErrorRow, ErrorTable
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping
from eddagen.names import ident, sentence
from eddagen.rules import errors as rules


def full_sentence(row: ErrorRow) -> str:
    """What users read: the explanation, then what they can do."""
    return " ".join(sentence(part) for part in (row.doc, row.help) if part)


def row_view(row: ErrorRow) -> dict[str, object]:
    return {
        "name": row.name,
        "id": ident(row.name),
        "doc": sentence(row.doc),
        "help": sentence(row.help),
        "sentence": full_sentence(row),
        "errno": list(row.errno),
        "numbers": [getattr(host, name) for name in row.errno],
        "every_operation": row.every_operation,
    }


class ErrorsKind:
    name = "errors/v1"

    def build(self, doc: Mapping, context: Context) -> ErrorTable | None:
        rows = []
        for key, entry in doc.mapping("errors").items():
            assert isinstance(entry, Mapping)
            numbers = tuple(scalar.text for scalar in entry.texts("errno"))
            every = entry.text("every operation") == "true"
            rows.append(ErrorRow(key.text, numbers, entry.text("doc"), entry.text("help"), every, key.span))
        table = ErrorTable(self.name, doc.text("name"), context.file, doc.text("doc"), tuple(rows))
        return table if rules.check_document(doc, table, context) else None

    def check(self, element: ErrorTable, project: Project, report: Report) -> None:
        rules.check_project(element, project, report)

    def plan(self, project: Project) -> list[Output]:
        outputs = []
        for table in project.of(self.name):
            rows = [row_view(row) for row in table.errors]
            view = {"doc": table.doc, "rows": rows, "width": max(len(str(row["id"])) for row in rows)}
            for path in ("include/edda/gen/errors.hpp", "tests/errors_table_test.cpp", "docs/reference/errors.rst"):
                outputs.append(Output(path, path + ".j2", view, (table.file,)))
        return outputs


KIND = ErrorsKind()
