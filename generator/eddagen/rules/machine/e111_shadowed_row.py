"""Every row takes at least one word that no row above it takes.

Rows are read from the top. One that is never taken looks like a decision and is none; usually it stands too low, or a row above it
is too greedy.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.rules.machine._cases import Cases

CODE = "E111"


def check(cases: Cases, report: Report) -> None:
    event = cases.event
    for row, seen in zip(event.rows, cases.seen, strict=True):
        if seen.takes:
            continue
        if seen.could is not None:
            word = cases.describe(seen.could)
            help = f"row {seen.before} is above it and takes every such word, for example [{word}]"
        else:
            help = f"no word that `{event.name}` may come in satisfies `{row.when_text}`"
        report.error(CODE, row.span, f"Row {row.number} of `{event.name}` is never taken.", help)
