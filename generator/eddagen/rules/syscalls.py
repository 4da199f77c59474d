"""Rules of syscalls/v1.

E250: two calls with one number.
E251: more arguments than the kernel takes (six), or two of one name.
E252: an errno that errors.yaml does not explain.
E253: a call in two files.
"""

from __future__ import annotations

from eddagen.diagnostics import Report, Span, suggestion
from eddagen.ir.syscalls import SyscallTable
from eddagen.ir.tables import ErrorTable
from eddagen.kinds import Context, Project
from eddagen.load import Mapping, Node, Sequence

MOST_ARGUMENTS = 6
ARCHITECTURES = ("x86_64", "aarch64")


def check_document(doc: Mapping, context: Context) -> bool:
    """The rules that look at one document. False when any of them spoke."""
    good = True
    owners: dict[tuple[str, str], str] = {}
    for key, entry in doc.mapping("calls").items():
        assert isinstance(entry, Mapping)
        numbers = entry.mapping("number")
        for architecture in ARCHITECTURES:
            node = numbers.get(architecture)
            other = owners.setdefault((architecture, numbers.text(architecture)), key.text)
            if other != key.text and node is not None:
                context.error(
                    "E250",
                    node.span,
                    f"`{other}` has the number {numbers.text(architecture)} on {architecture} already.",
                    "look the number up in asm/unistd_64.h or asm-generic/unistd.h",
                )
                good = False
        good = _check_arguments(key.text, entry.get("takes"), context) and good
    return good


def _check_arguments(call: str, takes: Node | None, context: Context) -> bool:
    assert isinstance(takes, Sequence)
    seen: set[str] = set()
    for place, item in enumerate(takes.items):
        assert isinstance(item, Mapping)
        name = item.entries[0][0]
        if name.text in seen:
            context.error(
                "E251", name.span, f"`{call}` has an argument `{name.text}` already.", "rename one of the two"
            )
            return False
        seen.add(name.text)
        if place >= MOST_ARGUMENTS:
            context.error(
                "E251",
                name.span,
                f"`{call}` has more than {MOST_ARGUMENTS} arguments; the kernel takes them in {MOST_ARGUMENTS} registers.",
                "pass the rest in a structure, as the kernel does",
            )
            return False
    return True


def explain(errno: str, span: Span, project: Project, report: Report, code: str) -> None:
    """Reports an errno that no row of errors.yaml names. Silent while errors.yaml is broken, or in a run without it."""
    tables: list[ErrorTable] = project.of("errors/v1")
    if not tables or not project.complete("errors/v1"):
        return
    if any(table.of_errno(errno) is not None for table in tables):
        return
    known = [each for table in tables for row in table.errors for each in row.errno]
    report.error(code, span, f"No error explains `{errno}`.", _how(errno, known))


def _how(errno: str, known: list[str]) -> str:
    close = suggestion(errno, known)
    return close if close.startswith("did you mean") else "give it a row in spec/errors.yaml"


def check_errors(table: SyscallTable, project: Project, report: Report) -> None:
    """Every errno is explained somewhere."""
    for call in table.calls:
        for errno, span in zip(call.errors, call.error_spans, strict=True):
            explain(errno, span, project, report, "E252")


def check_once(table: SyscallTable, project: Project, report: Report) -> None:
    """A call stands in one file."""
    for other in project.of(table.kind):
        if other is table:
            return
        for call in table.calls:
            if other.named(call.name) is not None:
                report.error(
                    "E253", call.span, f"`{call.name}` is already specified in {other.file}.", "keep one of the two"
                )
