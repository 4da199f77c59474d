"""The rules of syscalls/v1, in their order: numbers and arguments of one document, then what other specs say."""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.syscalls import SyscallTable
from eddagen.kinds import Context, Project
from eddagen.load import Mapping
from eddagen.rules.syscalls import e250_number_twice, e251_arguments, e252_unexplained_errno, e253_call_twice


def check_document(doc: Mapping, context: Context) -> bool:
    """The rules that look at one document. False when any of them spoke."""
    good = e250_number_twice.check(doc, context)
    return e251_arguments.check(doc, context) and good


def check_project(table: SyscallTable, project: Project, report: Report) -> None:
    """The rules that look at other specs."""
    e253_call_twice.check(table, project, report)
    e252_unexplained_errno.check(table, project, report)
