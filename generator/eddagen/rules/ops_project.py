"""Rules of ops/v1 that look at other specs.

E220: two operations with one opcode or one name.
E221: an error that errors.yaml does not list.
E222: an errno that errors.yaml does not explain.
E223: a fallback that makes a call that is not specified, or gives it the wrong number of arguments.
E224: a fallback that repeats an operation that does not exist.

All of them stay silent about a spec that failed before: what is missing there is no new mistake.
"""

from __future__ import annotations

from eddagen.diagnostics import Report, suggestion
from eddagen.ir.ops import Fallback, Family, Operation
from eddagen.kinds import Project
from eddagen.names import camel
from eddagen.rules.syscalls import explain


def check_project(family: Family, project: Project, report: Report) -> None:
    _check_unique(family, project, report)
    names = [operation.name for other in project.of(family.kind) for operation in other.ops]
    for operation in family.ops:
        if operation.name == operation.base:
            _check_errors(operation, project, report)
        if operation.fallback is not None:
            _check_fallback(operation.fallback, names, project, report)


def _check_unique(family: Family, project: Project, report: Report) -> None:
    """The first of two keeps its opcode; families are compared in file order."""
    opcodes: dict[int, str] = {}
    names: dict[str, str] = {}
    for other in project.of(family.kind):
        for operation in other.ops:
            mine = other is family
            owner = names.setdefault(camel(operation.name), f"{other.file}:{operation.name}")
            if mine and owner != f"{family.file}:{operation.name}":
                report.error(
                    "E220",
                    operation.span,
                    f"There is an operation `{operation.name}` already.",
                    "names are one across all families",
                )
            if operation.name != operation.base:
                continue
            first = opcodes.setdefault(operation.opcode, operation.name)
            if mine and first != operation.name:
                report.error(
                    "E220",
                    operation.opcode_span,
                    f"The opcode {operation.opcode} is that of `{first}`.",
                    "look it up in linux/io_uring.h; another way to use the same opcode is a variant",
                )
        if other is family:
            return


def _check_errors(operation: Operation, project: Project, report: Report) -> None:
    if not project.complete("errors/v1"):
        return
    known = [row.name for table in project.of("errors/v1") for row in table.errors]
    for use in operation.errors:
        if use.is_error not in known:
            report.error("E221", use.span, f"There is no error `{use.is_error}`.", _like(use.is_error, known))
        explain(use.errno, use.errno_span, project, report, "E222")


def _like(name: str, known: list[str]) -> str:
    close = suggestion(name, known)
    return close if close.startswith("did you mean") else "give it a row in spec/errors.yaml"


def _check_fallback(fallback: Fallback, names: list[str], project: Project, report: Report) -> None:
    if fallback.loop and fallback.loop not in names and project.complete("ops/v1"):
        report.error(
            "E224",
            fallback.loop_span,
            f"There is no operation `{fallback.loop}` to repeat.",
            suggestion(fallback.loop, names, "operations"),
        )
    if bool(fallback.call) != bool(fallback.arguments):
        said = "A fallback has `call` and `with`, or neither."
        report.error(
            "E223", fallback.span, said, "`call: recvfrom, with: [fd, into.data, into.size, flags, null, null]`"
        )
        return
    tables = project.of("syscalls/v1")
    if not fallback.call or not tables or not project.complete("syscalls/v1"):
        return
    calls = {call.name: call for table in tables for call in table.calls}
    if fallback.call not in calls:
        close = suggestion(fallback.call, calls)
        report.error(
            "E223",
            fallback.call_span,
            f"The call `{fallback.call}` is not specified.",
            close if close.startswith("did you mean") else "give it a row under spec/syscalls/",
        )
        return
    wanted = calls[fallback.call].takes
    if len(fallback.arguments) != len(wanted):
        report.error(
            "E223",
            fallback.call_span,
            f"`{fallback.call}` takes {len(wanted)} arguments, not {len(fallback.arguments)}.",
            "it takes " + (", ".join(f"`{argument.name}`" for argument in wanted) or "none"),
        )
