"""The kind syscalls/v1: numbers, typed wrappers, tests against the kernel's headers, and a page.

The wrappers convert nothing: edda/arch puts integers and pointers into registers. What they add is the order and the type of the
arguments, so that a swapped pair does not compile.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.syscalls import CallArgument, Syscall, SyscallTable
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping, Scalar, Sequence
from eddagen.names import ident, sentence
from eddagen.rules import syscalls as rules

_CPP_TYPES = {
    "fd": "int",
    "int": "int",
    "uint": "unsigned",
    "long": "long",
    "pid": "int",
    "size": "std::size_t",
    "offset": "std::int64_t",
    "path": "const char*",
    "in pointer": "const void*",
    "out pointer": "void*",
    "inout pointer": "void*",
}
_GIVES = {
    "nothing": "0",
    "fd": "a descriptor",
    "size": "a count of bytes",
    "offset": "an offset",
    "int": "a number",
    "pid": "a thread or process",
    "address": "an address",
    "never": "does not return",
}


def call_view(call: Syscall) -> dict[str, object]:
    arguments = [argument_view(argument) for argument in call.takes]
    gives = _GIVES[call.gives]
    return {
        "name": call.name,
        "id": ident(call.name),
        "doc": sentence(call.doc),
        "gives": gives,
        "never": call.gives == "never",
        "nodiscard": call.gives not in ("nothing", "never"),
        "x86_64": call.x86_64,
        "aarch64": call.aarch64,
        "arguments": arguments,
        "parameters": ", ".join(f"{argument['type']} {argument['id']}" for argument in arguments),
        "passed": "".join(f", {argument['id']}" for argument in arguments),
        "errors": list(call.errors),
        "raw": sentence(call.raw),
    }


def argument_view(argument: CallArgument) -> dict[str, str]:
    bare = argument.type.removeprefix("optional ")
    note = argument.type if bare == argument.type else f"{bare}, or null"
    return {"name": argument.name, "id": ident(argument.name), "type": _CPP_TYPES[bare], "note": note}


class SyscallsKind:
    name = "syscalls/v1"

    def build(self, doc: Mapping, context: Context) -> SyscallTable | None:
        if not rules.check_document(doc, context):
            return None
        calls = tuple(
            self._call(key, entry) for key, entry in doc.mapping("calls").items() if isinstance(entry, Mapping)
        )
        return SyscallTable(self.name, doc.text("name"), context.file, doc.text("doc"), calls)

    def _call(self, key: Scalar, entry: Mapping) -> Syscall:
        takes = entry.get("takes")
        assert isinstance(takes, Sequence)
        pairs = [item.entries[0] for item in takes if isinstance(item, Mapping)]
        arguments = tuple(CallArgument(name.text, value.text) for name, value in pairs if isinstance(value, Scalar))
        errors = entry.texts("errors")
        number = entry.mapping("number")
        return Syscall(
            key.text,
            entry.text("doc"),
            number.integer("x86_64"),
            number.integer("aarch64"),
            arguments,
            entry.text("gives"),
            tuple(one.text for one in errors),
            entry.text("raw"),
            key.span,
            tuple(one.span for one in errors),
        )

    def check(self, element: SyscallTable, project: Project, report: Report) -> None:
        rules.check_project(element, project, report)

    def plan(self, project: Project) -> list[Output]:
        tables = project.of(self.name)
        calls = [call_view(call) for table in tables for call in table.calls]
        view = {"docs": [table.doc for table in tables], "calls": calls, "explained": _explained(project)}
        paths = (
            "include/edda/gen/syscall_numbers.hpp",
            "include/edda/gen/arch/syscalls.hpp",
            "tests/syscall_numbers_test.cpp",
            "tests/syscall_numbers_generic_test.cpp",
            "docs/reference/syscalls.rst",
        )
        return [Output(path, path + ".j2", view) for path in paths]


def _explained(project: Project) -> dict[str, str]:
    """errno to the error that explains it, for links."""
    return {errno: row.name for table in project.of("errors/v1") for row in table.errors for errno in row.errno}


KIND = SyscallsKind()
