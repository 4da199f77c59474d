"""A fallback that repeats an operation names one that exists.

A multishot operation is one single operation again and again where the kernel has no multishot; that one must be there.
"""

from __future__ import annotations

from eddagen.diagnostics import Report, suggestion
from eddagen.ir.ops import Fallback
from eddagen.kinds import Project

CODE = "E224"


def check(fallback: Fallback, project: Project, report: Report) -> None:
    names = [operation.name for family in project.of("ops/v1") for operation in family.ops]
    if fallback.loop and fallback.loop not in names and project.complete("ops/v1"):
        said = f"There is no operation `{fallback.loop}` to repeat."
        report.error(CODE, fallback.loop_span, said, suggestion(fallback.loop, names, "operations"))
