"""Names that lead from one spec to another, and numbers of errors: what rules of several kinds ask about them."""

from __future__ import annotations

import errno as host

from eddagen.diagnostics import Report, Span, suggestion
from eddagen.ir.tables import ErrorTable
from eddagen.kinds import Project

KNOWN_ERRNO = sorted(name for name in dir(host) if name.startswith("E") and isinstance(getattr(host, name), int))


def like(name: str, known: list[str], otherwise: str) -> str:
    """The close match if there is one, else `otherwise`: a list of everything would be too long to read."""
    close = suggestion(name, known)
    return close if close.startswith("did you mean") else otherwise


def explain(errno: str, span: Span, project: Project, report: Report, code: str) -> None:
    """Reports an errno that no row of errors.yaml names. Silent while errors.yaml is broken, or in a run without it."""
    tables: list[ErrorTable] = project.of("errors/v1")
    if not tables or not project.complete("errors/v1"):
        return
    if any(table.of_errno(errno) is not None for table in tables):
        return
    known = [each for table in tables for row in table.errors for each in row.errno]
    report.error(code, span, f"No error explains `{errno}`.", like(errno, known, "give it a row in spec/errors.yaml"))
