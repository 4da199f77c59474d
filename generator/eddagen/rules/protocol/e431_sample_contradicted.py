"""Every sample is true: the interpreter of the rows comes to the outcome that the sample says.

Samples are written from the standard, rows by what we thought it says; where the two differ, one is wrong, and the C++ must not be
made from it.
"""

from __future__ import annotations

from eddagen.protocol.interpreter import Grammar
from eddagen.protocol.samples import differences, vectors
from eddagen.rules.protocol._scope import Scope

CODE = "E431"


def check(scope: Scope) -> None:
    protocol, tables = scope.protocol, scope.tables
    grammar = Grammar(protocol, {name: table.rows for name, table in tables.items()})
    for sample, vector in zip(protocol.samples, vectors(protocol, tables, scope.project), strict=False):
        for span, sentence in differences(sample, vector, grammar):
            scope.report.error(CODE, span, sentence, "change the sample, or the rows that it contradicts")
