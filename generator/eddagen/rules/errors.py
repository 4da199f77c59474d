"""Rules of errors/v1.

E350: an errno stands in two rows; then the kernel's number would have two explanations.
E351: an errno that Linux does not have.
E352: the last row must be `unexpected`, without a number: it takes what no row names.
E353: a second table of errors.
"""

from __future__ import annotations

import errno as host

from eddagen.diagnostics import Report, suggestion
from eddagen.ir.tables import ErrorTable
from eddagen.kinds import Context, Project
from eddagen.load import Mapping

KNOWN_ERRNO = sorted(name for name in dir(host) if name.startswith("E") and isinstance(getattr(host, name), int))


def check_document(doc: Mapping, table: ErrorTable, context: Context) -> bool:
    """The rules that look at one document. False when any of them spoke."""
    good = _check_numbers(doc, context)
    last = table.errors[-1]
    if last.name != "unexpected" or last.errno:
        context.error(
            "E352",
            last.span,
            "The last error must be `unexpected`, without an errno.",
            "it takes every number that no row names",
        )
        good = False
    return good


def _check_numbers(doc: Mapping, context: Context) -> bool:
    good = True
    owner: dict[int, str] = {}
    for key, entry in doc.mapping("errors").items():
        assert isinstance(entry, Mapping)
        for scalar in entry.texts("errno"):
            if scalar.text not in KNOWN_ERRNO:
                context.error(
                    "E351",
                    scalar.span,
                    f"`{scalar.text}` is not an errno of Linux.",
                    suggestion(scalar.text, KNOWN_ERRNO, "numbers"),
                )
                good = False
                continue
            number = getattr(host, scalar.text)
            if number in owner:
                context.error(
                    "E350",
                    scalar.span,
                    f"`{scalar.text}` ({number}) is already explained by `{owner[number]}`.",
                    "one number has one explanation; an operation may say that it means something else there",
                )
                good = False
            owner.setdefault(number, key.text)
    return good


def check_single(table: ErrorTable, project: Project, report: Report) -> None:
    """There is one table of errors: names in other specs refer to it."""
    first = project.of(table.kind)[0]
    if first is not table:
        report.error(
            "E353", table.errors[0].span, f"The errors are already listed in {first.file}.", "add these rows there"
        )
