"""A fallback makes a system call that is specified, and gives it as many arguments as it takes.

A reactor without io_uring makes that call instead of the operation; the wrapper it calls comes from spec/syscalls/.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.ops import Fallback
from eddagen.kinds import Project
from eddagen.rules._names import like

CODE = "E223"


def check(fallback: Fallback, project: Project, report: Report) -> None:
    if bool(fallback.call) != bool(fallback.arguments):
        said = "A fallback has `call` and `with`, or neither."
        help = "`call: recvfrom, with: [fd, into.data, into.size, flags, null, null]`"
        report.error(CODE, fallback.span, said, help)
        return
    tables = project.of("syscalls/v1")
    if not fallback.call or not tables or not project.complete("syscalls/v1"):
        return
    calls = {call.name: call for table in tables for call in table.calls}
    if fallback.call not in calls:
        said = f"The call `{fallback.call}` is not specified."
        help = like(fallback.call, list(calls), "give it a row under spec/syscalls/")
        report.error(CODE, fallback.call_span, said, help)
        return
    wanted = calls[fallback.call].takes
    if len(fallback.arguments) != len(wanted):
        said = f"`{fallback.call}` takes {len(wanted)} arguments, not {len(fallback.arguments)}."
        help = "it takes " + (", ".join(f"`{argument.name}`" for argument in wanted) or "none")
        report.error(CODE, fallback.call_span, said, help)
