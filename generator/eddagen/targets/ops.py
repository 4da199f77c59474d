"""The kind ops/v1: io_uring operations.

A family becomes a header of plain structures (arguments, preparation, meaning of the result), one of awaitables, and a page; all
families together become the table that probing walks and the tests: numbers against the kernel's header, preparation against
liburing's own, errors against the numbers Python knows.
"""

from __future__ import annotations

import errno as host

from eddagen.diagnostics import Report
from eddagen.ir.ops import Argument, Family, FieldWrite, Operation, Source, version
from eddagen.ir.ops_build import build_family
from eddagen.ir.ops_entry import FIELDS, POINTERS, SIGNED
from eddagen.ir.tables import ErrorRow
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping
from eddagen.names import camel, ident, sentence, snake
from eddagen.rules import ops as rules
from eddagen.targets.ops_elsewhere import elsewhere_view, emulated_rows, tried_again

# C++ type, its default where none is given, and a generator of the test's random values.
_CPP: dict[str, tuple[str, str, str]] = {
    "fd": ("int", "-1", "random.descriptor()"),
    "id": ("int", "0", "random.descriptor()"),
    "bytes in": ("std::span<const std::byte>", "", "random.bytes()"),
    "bytes out": ("std::span<std::byte>", "", "random.bytes()"),
    "vectors": ("std::span<const ::iovec>", "", "random.several<const ::iovec>()"),
    "descriptors": ("std::span<int>", "", "random.several<int>()"),
    "epoll events out": ("std::span<::epoll_event>", "", "random.several<::epoll_event>()"),
    "futex vectors": ("std::span<const ::futex_waitv>", "", "random.several<const ::futex_waitv>()"),
    "flags": ("std::uint32_t", "0", "random.word()"),
    "word": ("std::uint32_t", "0", "random.word()"),
    "half word": ("std::uint16_t", "0", "random.half_word()"),
    "long word": ("std::uint64_t", "0", "random.long_word()"),
    "count": ("std::uint32_t", "0", "random.word()"),
    "mode": ("std::uint32_t", "0", "random.word()"),
    "events": ("std::uint32_t", "0", "random.word()"),
    "slot": ("std::uint32_t", "0", "random.word()"),
    "user data": ("std::uint64_t", "0", "random.long_word()"),
    "file offset": ("std::uint64_t", "current_position", "random.long_word()"),
    "memory": ("void*", "nullptr", "random.pointer<void>()"),
    "path": ("const char*", "nullptr", "random.pointer<const char>()"),
    "timespec": ("const __kernel_timespec*", "nullptr", "random.pointer<const __kernel_timespec>()"),
    "message in": ("const ::msghdr*", "nullptr", "random.pointer<const ::msghdr>()"),
    "message out": ("::msghdr*", "nullptr", "random.pointer<::msghdr>()"),
    "open how": ("const ::open_how*", "nullptr", "random.pointer<const ::open_how>()"),
    "statx out": ("struct ::statx*", "nullptr", "random.pointer<struct ::statx>()"),
    "child out": ("::siginfo_t*", "nullptr", "random.pointer<::siginfo_t>()"),
    "futex": ("const std::uint32_t*", "nullptr", "random.pointer<const std::uint32_t>()"),
    "epoll event": ("const ::epoll_event*", "nullptr", "random.pointer<const ::epoll_event>()"),
    "ends out": ("int*", "nullptr", "random.pointer<int>()"),
    "address in": ("const ::sockaddr*", "nullptr", "random.pointer<const ::sockaddr>()"),
    "address out": ("::sockaddr*", "nullptr", "random.pointer<::sockaddr>()"),
    "address size": ("std::uint32_t", "0", "random.word()"),
    "address size inout": ("std::uint32_t*", "nullptr", "random.pointer<std::uint32_t>()"),
    "buffer group": ("std::uint16_t", "0", "random.half_word()"),
}
# Headers that must be there for a type; of all others, the header of operations declares what is pointed to.
_INCLUDES = {
    "vectors": "sys/uio.h",
    "epoll events out": "sys/epoll.h",
    "futex vectors": "linux/futex.h",
    "child out": "csignal",
}
_VALUES = {
    "nothing": "void",
    "size": "std::size_t",
    "fd": "int",
    "slot": "std::uint32_t",
    "pipe": "void",
    "count": "std::uint32_t",
    "events": "std::uint32_t",
    "buffer": "PickedBuffer",
}
_GIVEN = {
    "nothing": "nothing",
    "size": "a count of bytes",
    "fd": "a descriptor",
    "slot": "a direct descriptor",
    "pipe": "two descriptors, in the memory that it was given",
    "count": "a count",
    "events": "a set of events",
    "buffer": "a buffer of the ring and the count of bytes in it",
}
# What liburing takes without const although nothing is written there; some of its versions do, others do not.
_CONST_CASTS = {
    "timespec": "__kernel_timespec",
    "open how": "::open_how",
    "epoll event": "::epoll_event",
    "futex": "std::uint32_t",
}
_NUMBERS = ("flags", "word", "half word", "long word", "count", "mode", "events", "file offset", "slot")
_INTEGERS = ("fd", "id")
# Names that an older header may lack; all others are older than any that Edda is built with.
_YOUNG = ("IO", "FUTEX2", "SOCKET_URING")
_HELD = {"submitted": "lent until the operation is submitted", "done": "lent until the operation is done", "": ""}
_ENDS = {"arm again": "arm_again", "wait for buffers": "wait_for_buffers", "finish": "finish"}


class OpsKind:
    name = "ops/v1"

    def build(self, doc: Mapping, context: Context) -> Family | None:
        family = build_family(doc, context.file)
        return family if rules.check_family(family, context) else None

    def check(self, element: Family, project: Project, report: Report) -> None:
        rules.check_project(element, project, report)

    def plan(self, project: Project) -> list[Output]:
        families = [family_view(family, project) for family in project.of(self.name)]
        rows = emulated_rows(project.of(self.name))
        outputs: list[Output] = []
        for family, element in zip(families, project.of(self.name), strict=True):
            for pattern in (
                "include/edda/gen/ops_{}.hpp",
                "include/edda/gen/io/ops_{}.hpp",
                "docs/reference/ops_{}.rst",
            ):
                view = {"family": family}
                outputs.append(
                    Output(pattern.format(family["id"]), pattern.format("family") + ".j2", view, (element.file,))
                )
        for path in (
            "include/edda/gen/ops.hpp",
            "include/edda/gen/ops_common.hpp",
            "include/edda/gen/arch/emulated_ops.hpp",
            "docs/reference/ops_backends.rst",
            "tests/ops_numbers_test.cpp",
            "tests/ops_prepare_test.cpp",
            "tests/ops_faults_test.cpp",
        ):
            outputs.append(Output(path, path + ".j2", {"families": families, "emulations": rows}))
        return outputs


def family_view(family: Family, project: Project) -> dict[str, object]:
    rows = {row.name: row for table in project.of("errors/v1") for row in table.errors}
    operations = [operation_view(operation, family) for operation in family.ops]
    failures = [failure_view(operation, rows) for operation in family.ops if operation.name == operation.base]
    return {
        "name": family.name,
        "id": ident(family.name),
        "struct": camel(family.name),
        "doc": family.doc,
        "constants": [
            {"name": name, "value": value, "young": name.startswith(_YOUNG)}
            for name, value in sorted(family.constants.items())
        ],
        "includes": _includes(family),
        "failures": failures,
        "ops": operations,
    }


def operation_view(operation: Operation, family: Family) -> dict[str, object]:
    arguments = [argument_view(argument, family) for argument in operation.takes]
    return {
        "name": operation.name,
        "struct": camel(operation.name),
        "id": snake(operation.name) + ("_" if ident(operation.name) != snake(operation.name) else ""),
        "base": operation.base,
        "base_id": snake(operation.base),
        "failure": camel(operation.base) + "Error",
        "doc": sentence(operation.doc),
        "summary": _summary(operation),
        "opcode": operation.opcode,
        "symbol": operation.symbol,
        "since": operation.since,
        "since_code": "KERNEL_VERSION({}, {}, 0)".format(*version(operation.since)),
        "runs": operation.runs,
        "multishot": operation.multishot,
        "notifies": operation.notifies,
        "arguments": arguments,
        "parameters": _parameters(arguments),
        "passed": ", ".join(str(argument["id"]) for argument in arguments),
        "writes": [write_view(write, operation, family) for write in operation.sqe],
        "clamped": [write.source.argument for write in operation.sqe if write.source.part == "size"],
        "value": _VALUES[operation.gives],
        "gives": operation.gives,
        "given": _GIVEN[operation.gives],
        "gives_doc": sentence(operation.gives_doc),
        "zero": operation.zero,
        "also": list(operation.also),
        "also_numbers": [getattr(host, errno) for errno in operation.also],
        "leftover": operation.leftover.replace(" ", "_"),
        "leftover_text": operation.leftover,
        "may_still_give": operation.may_still_give,
        "ends": [{"on": end.on, "then": _ENDS[end.then], "text": end.then} for end in operation.ends],
        "liburing": liburing_view(operation),
        "elsewhere": elsewhere_view(operation, family),
        "tried_again_numbers": [getattr(host, errno) for errno in tried_again(operation, family)],
        "armed_again_numbers": [
            getattr(host, end.on)
            for end in operation.ends
            if end.then in ("arm again", "wait for buffers") and end.on in host.errorcode.values()
        ],
    }


def _includes(family: Family) -> list[str]:
    """The headers that its structures need, those of the C++ library among them."""
    always = {"array", "cerrno", "cstddef", "cstdint", "span", "string_view"}
    types = {argument.type for operation in family.ops for argument in operation.takes}
    return sorted(always | {header for kind, header in _INCLUDES.items() if kind in types})


def _summary(operation: Operation) -> str:
    """What the structure's comment says: what it does, what comes of it, where it runs."""
    parts = [operation.doc, f"Gives {_GIVEN[operation.gives]}", operation.gives_doc]
    parts.append(f"0 is the {operation.zero}" if operation.zero else "")
    parts.append(f"Since Linux {operation.since}; the kernel runs it {operation.runs}")
    return " ".join(sentence(part) for part in parts if part)


def _parameters(arguments: list[dict[str, object]]) -> str:
    return ", ".join(
        f"{one['type']} {one['id']}" + (f" = {one['qualified']}" if one["optional"] else "") for one in arguments
    )


def argument_view(argument: Argument, family: Family) -> dict[str, object]:
    cpp_type, nothing, sample = _CPP[argument.type]
    default, note = nothing, ""
    if argument.default is not None:
        default, note = _default(argument, family)
    qualified = f"gen::op::{default}" if default == "current_position" else default
    words = [sentence(argument.doc), sentence(_HELD[argument.held]) if argument.held else ""]
    return {
        "name": argument.name,
        "id": ident(argument.name),
        "type": cpp_type,
        "default": f" = {default}" if default else "{}",
        "qualified": qualified,
        "note": note,
        "optional": argument.default is not None,
        "default_text": argument.default,
        "doc": " ".join(word for word in words if word),
        "summary": " ".join(word for word in (*words, f"Default: {note}." if note else "") if word),
        "held": _HELD[argument.held],
        "sample": sample,
    }


def _default(argument: Argument, family: Family) -> tuple[str, str]:
    text = argument.default or ""
    if text in family.constants:
        return hex(family.constants[text]), text
    if argument.type == "file offset" and text == "-1":
        return "current_position", ""
    return ("nullptr", "") if text in ("null", "", "~") else (text, "")


def write_view(write: FieldWrite, operation: Operation, family: Family) -> dict[str, str]:
    """One line of prepare(): `sqe.member = value`, and the entry's own name of the field where the member has an older one."""
    field = FIELDS[write.field]
    value, note = _value(write.source, operation, family, write.field)
    statement = (
        f"sqe.{field.member} |= op::half({value}, {field.shift})" if field.is_half else f"sqe.{field.member} = {value}"
    )
    notes = [one for one in (write.field if field.member != write.field else "", note) if one]
    return {"field": write.field, "statement": statement, "note": ": ".join(notes), "text": _source_text(write.source)}


def _value(source: Source, operation: Operation, family: Family, field: str) -> tuple[str, str]:
    if source.constants:
        return hex(sum(family.constants[name] for name in source.constants)), " | ".join(source.constants)
    argument = operation.argument(source.argument) if source.argument else None
    if argument is None:
        return source.text.replace("null", "0"), ""
    name = ident(argument.name)
    if source.part == "size":
        return f"op::length({name}.size())", ""
    if source.part == "count":
        return f"op::count({name}.size())", ""
    if source.part == "data":
        return f"op::pointer_bits({name}.data())", ""
    if argument.type in POINTERS:
        return f"op::pointer_bits({name})", ""
    if argument.type == "slot":
        return f"op::slot_bits({name})", ""
    if field in SIGNED and argument.type not in _INTEGERS:
        return f"static_cast<std::int32_t>({name})", ""
    if field not in SIGNED and argument.type in _INTEGERS:
        return f"static_cast<std::uint{FIELDS[field].bits}_t>({name})", ""
    return name, ""


def _source_text(source: Source) -> str:
    if source.constants:
        return " | ".join(source.constants)
    return f"{source.argument}{'.' + source.part if source.part else ''}" if source.argument else source.text


def liburing_view(operation: Operation) -> dict[str, object] | None:
    """The oracle of the test: liburing's own call, with the arguments taken from the operation `op`."""
    oracle = operation.liburing
    if oracle is None:
        return None
    then = [{"field": write.field, "value": _oracle_field(write.source, operation)} for write in oracle.then]
    arguments = [_oracle(source, operation) for source in oracle.arguments]
    major, minor = version(oracle.since) if oracle.since else (0, 0)
    return {
        "call": oracle.call,
        "arguments": "".join(f", {one}" for one in arguments),
        "then": then,
        "since": oracle.since,
        "has_it": f"EDDA_LIBURING >= {major * 1000 + minor}",
    }


def _oracle_field(source: Source, operation: Operation) -> str:
    """As `_oracle`, for a field that is assigned: those are numbers."""
    argument = operation.argument(source.argument) if source.argument else None
    value = _oracle(source, operation)
    return f"reinterpret_cast<std::uintptr_t>({value})" if argument and argument.type in POINTERS else value


def _oracle(source: Source, operation: Operation) -> str:
    if source.constants:
        return " | ".join(source.constants)
    argument = operation.argument(source.argument) if source.argument else None
    if argument is None:
        return "nullptr" if source.text == "null" else source.text
    name = f"op.{ident(argument.name)}"
    if source.part in ("size", "count"):
        return f"loose({name}.size())"
    if source.part == "data":
        pointer = f"{name}.data()"
        if argument.type == "futex vectors":
            return f"const_cast<::futex_waitv*>({pointer})"
        return f"text({pointer})" if operation.name.endswith("xattr") else pointer
    if argument.type in _CONST_CASTS:
        return f"const_cast<{_CONST_CASTS[argument.type]}*>({name})"
    return f"loose({name})" if argument.type in _NUMBERS else name


def failure_view(operation: Operation, rows: dict[str, ErrorRow]) -> dict[str, object]:
    """The error type that an operation and its variants share: its own errors, then those that any operation can have."""
    uses: dict[str, list[dict[str, object]]] = {}
    for use in operation.errors:
        uses.setdefault(use.is_error, []).append(_use_view(use.errno, use.when, rows[use.is_error]))
    for row in rows.values():
        if row.every_operation and row.name not in uses:
            uses[row.name] = [_use_view(errno, "", row) for errno in row.errno]
    kinds = [
        {"name": name, "id": ident(name), "doc": sentence(rows[name].doc), "uses": found}
        for name, found in uses.items()
    ]
    return {
        "name": operation.name,
        "id": snake(operation.name),
        "struct": camel(operation.name) + "Error",
        "kinds": kinds,
    }


def _use_view(errno: str, when: str, row: ErrorRow) -> dict[str, object]:
    """One number of an operation. Its sentence: `The peer ended the connection without closing it: a reset arrived.`"""
    first = sentence(row.doc).rstrip(".") + f": {when}" if when else row.doc
    text = " ".join(sentence(part) for part in (first, row.help) if part)
    return {"errno": errno, "number": getattr(host, errno), "when": when, "sentence": text}


KIND = OpsKind()
