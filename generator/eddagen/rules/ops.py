"""Rules of ops/v1 that look at one family.

E201: a field that a submission entry does not have, or that is written from elsewhere.
E202: two fields of one place: the entry is a union, and the second would overwrite the first.
E203: an argument that goes nowhere.
E204: an argument, or a part of one, that does not exist.
E205: a constant that `constants:` does not list, or that nothing uses.
E206: a value that is too wide for its field.
E207: an argument that must be given after one that may be left out.
E208: a pointer that does not say how long its memory is lent; or something lent that is no pointer.
E209: a result that would leak or be freed twice: the leftover does not fit the result.
E210: an errno that is both the normal end and a failure.
E211: a variant that is older than its operation.
E212: a multishot operation that does not say how it ends, or a single one that does.
E213: an argument whose name the C++ structure needs for itself.
E214: an errno that Linux does not have, where it is no failure.
"""

from __future__ import annotations

import re

from eddagen.diagnostics import suggestion
from eddagen.ir.ops import Argument, Family, FieldWrite, Operation, Source
from eddagen.kinds import Context
from eddagen.rules.errors import KNOWN_ERRNO

# Each field of io_uring_sqe, with the place it shares and its bits.
FIELDS: dict[str, tuple[str, int]] = {
    "flags": ("flags", 8),
    "ioprio": ("ioprio", 16),
    "fd": ("fd", 32),
    "off": ("off", 64),
    "addr2": ("off", 64),
    "addr": ("addr", 64),
    "splice_off_in": ("addr", 64),
    "len": ("len", 32),
    **{
        name: ("rw_flags", 32)
        for name in (
            "rw_flags",
            "fsync_flags",
            "poll32_events",
            "sync_range_flags",
            "msg_flags",
            "timeout_flags",
            "accept_flags",
            "cancel_flags",
            "open_flags",
            "statx_flags",
            "fadvise_advice",
            "splice_flags",
            "rename_flags",
            "unlink_flags",
            "hardlink_flags",
            "xattr_flags",
            "msg_ring_flags",
            "uring_cmd_flags",
        )
    },
    "buf_index": ("buf_index", 16),
    "buf_group": ("buf_index", 16),
    "personality": ("personality", 16),
    "splice_fd_in": ("splice_fd_in", 32),
    "file_index": ("splice_fd_in", 32),
    "addr_len": ("splice_fd_in", 16),
    "addr3": ("addr3", 64),
}
SIGNED = ("fd", "splice_fd_in")
_WRITTEN_ELSEWHERE = {
    "opcode": "it comes from `opcode:`",
    "user_data": "it belongs to the reactor, which finds the operation by it",
}

# Each argument type: its bits, and its parts with theirs. A size is cut to what one operation can move.
TYPES: dict[str, tuple[int, dict[str, int]]] = {
    "fd": (32, {}),
    "bytes in": (0, {"data": 64, "size": 32}),
    "bytes out": (0, {"data": 64, "size": 32}),
    "flags": (32, {}),
    "word": (32, {}),
    "count": (32, {}),
    "mode": (32, {}),
    "events": (32, {}),
    "user data": (64, {}),
    "file offset": (64, {}),
    "path": (64, {}),
    "timespec": (64, {}),
    "address in": (64, {}),
    "address out": (64, {}),
    "address size": (32, {}),
    "address size inout": (64, {}),
    "buffer group": (16, {}),
}
POINTERS = ("bytes in", "bytes out", "path", "timespec", "address in", "address out", "address size inout")
_TAKEN_NAMES = (
    "name",
    "opcode",
    "multishot",
    "leftover",
    "prepare",
    "succeeded",
    "value",
    "failure",
    "after end",
    "sqe",
    "op",
)
_LEFTOVERS = {"fd": "close fd", "buffer": "return buffer"}


def check_family(family: Family, context: Context) -> bool:
    """All rules of this file. False when any of them spoke."""
    before = len(context.report.found())
    by_name = {operation.name: operation for operation in family.ops}
    used: set[str] = set()
    for operation in family.ops:
        _check_fields(operation, family, context)
        _check_arguments(operation, family, context)
        _check_result(operation, context)
        _check_age(operation, by_name[operation.base], context)
        used |= _constants_of(operation)
    misspelt = used - set(family.constants) - {""}
    for name, span in family.constant_spans.items():
        if name not in used and not any(constant.isupper() for constant in misspelt):
            context.error("E205", span, f"The constant `{name}` is listed and not used.", "remove it")
    return len(context.report.found()) == before


def _constants_of(operation: Operation) -> set[str]:
    lists = [write.source.constants for write in operation.sqe]
    lists += [write.source.constants for write in operation.liburing.then] if operation.liburing else []
    return {name for names in lists for name in names} | {
        argument.default for argument in operation.takes if argument.default
    }


def _check_fields(operation: Operation, family: Family, context: Context) -> None:
    taken: dict[str, str] = {}
    for write in operation.sqe:
        if not _is_field(write, context):
            continue
        place, bits = FIELDS[write.field]
        if place in taken:
            context.error(
                "E202", write.span, f"`{write.field}` and `{taken[place]}` are one place of the entry.", "write it once"
            )
            continue
        taken[place] = write.field
        if _check_source(write.source, operation, family, context):
            _check_width(write, bits, operation, family, context)
    for write in operation.liburing.then if operation.liburing else ():
        if _is_field(write, context):
            _check_source(write.source, operation, family, context)
    calls = [operation.liburing.arguments] if operation.liburing else []
    calls += [operation.fallback.arguments] if operation.fallback else []
    for source in (source for sources in calls for source in sources):
        _check_source(source, operation, family, context)


def _is_field(write: FieldWrite, context: Context) -> bool:
    if write.field in FIELDS:
        return True
    if write.field in _WRITTEN_ELSEWHERE:
        context.error("E201", write.span, f"`{write.field}` is not written here.", _WRITTEN_ELSEWHERE[write.field])
    else:
        context.error(
            "E201",
            write.span,
            f"A submission entry has no field `{write.field}`.",
            suggestion(write.field, FIELDS, "fields"),
        )
    return False


def _check_source(source: Source, operation: Operation, family: Family, context: Context) -> bool:
    for name in source.constants:
        if name not in family.constants:
            context.error(
                "E205",
                source.span,
                f"The constant `{name}` is not listed.",
                suggestion(name, family.constants, "constants"),
            )
            return False
    if not source.argument:
        return True
    argument = operation.argument(source.argument)
    if argument is None:
        names = [one.name for one in operation.takes]
        context.error(
            "E204",
            source.span,
            f"`{operation.name}` has no argument `{source.argument}`.",
            suggestion(source.argument, names, "arguments"),
        )
        return False
    parts = TYPES[argument.type][1]
    if source.part not in parts and (source.part or parts):
        said = (
            f"`{argument.name}` has no part `{source.part}`."
            if source.part
            else f"`{argument.name}` has parts; say which."
        )
        context.error(
            "E204", source.span, said, suggestion(source.part, parts, "parts") if parts else "write the argument alone"
        )
        return False
    return True


def _check_width(write: FieldWrite, bits: int, operation: Operation, family: Family, context: Context) -> None:
    source = write.source
    argument = operation.argument(source.argument) if source.argument else None
    if argument is not None:
        whole, parts = TYPES[argument.type]
        what = f"{source.argument}.{source.part}" if source.part else source.argument
        width = parts[source.part] if source.part else whole
    else:
        what = " ".join(source.constants) or source.text
        number = sum(family.constants[name] for name in source.constants) + int(source.text.replace("null", "") or 0)
        if number < 0 and write.field not in SIGNED:
            context.error(
                "E206", source.span, f"`{what}` is negative and `{write.field}` has no sign.", "write a positive number"
            )
        width = max(number, 0).bit_length()
    if width > bits:
        said = f"`{what}` has {width} bits and `{write.field}` has {bits}."
        context.error("E206", source.span, said, "write it to a wider field")


def _check_arguments(operation: Operation, family: Family, context: Context) -> None:
    names = {"", *(argument.name for argument in operation.takes)}
    written = {write.source.argument for write in operation.sqe}
    optional = ""
    for argument in operation.takes:
        name, span = argument.name, argument.span
        if name in _TAKEN_NAMES:
            said = f"An argument cannot be called `{name}`: every operation has a member of that name."
            context.error("E213", span, said, "rename it")
        if name not in written and written <= names:
            context.error("E203", span, f"The argument `{name}` goes nowhere.", "name it under `sqe:`, or leave it out")
        if argument.default is None and optional:
            said = f"`{name}` must be given and stands after `{optional}`, which may be left out."
            context.error("E207", span, said, "move it forward, or give it a default")
        if argument.default is not None:
            optional = name
            _check_default(argument, family, context)
        _check_lending(argument, context)


def _check_default(argument: Argument, family: Family, context: Context) -> None:
    text = argument.default or "null"
    if text not in family.constants and not re.fullmatch(r"-?[0-9]+|0x[0-9A-Fa-f]+|null|~", text):
        said = f"The default `{text}` of `{argument.name}` is no number and no listed constant."
        context.error("E205", argument.span, said, suggestion(text, family.constants, "constants"))


def _check_lending(argument: Argument, context: Context) -> None:
    if argument.type in POINTERS and not argument.held:
        said = f"`{argument.name}` points to memory and does not say how long it is lent."
        help = "`held until: submitted` if the kernel copies it at once, `held until: done` if not"
        context.error("E208", argument.span, said, help)
    if argument.type not in POINTERS and argument.held:
        said = f"`{argument.name}` is copied into the entry; nothing is lent."
        context.error("E208", argument.span, said, "remove `held until`")


def _check_result(operation: Operation, context: Context) -> None:
    wanted = _LEFTOVERS.get(operation.gives, "nothing")
    if operation.leftover != wanted:
        context.error(
            "E209",
            operation.span,
            f"A result of type {operation.gives} that nobody takes needs `leftover: {wanted}`, not `{operation.leftover}`.",
            "otherwise it leaks, or something else is given away",
        )
    failing = {use.errno for use in operation.errors}
    for errno in operation.also:
        if errno in failing:
            said = f"`{errno}` is the normal end of `{operation.name}` and cannot be its failure too."
            context.error("E210", operation.span, said, "remove it from `errors:`")
    if operation.multishot != bool(operation.ends):
        lacks = "does not say what to do after its last result"
        said = lacks if operation.multishot else "has one result and cannot say how it ends"
        help = "`ends: {no more: arm again}`" if operation.multishot else "remove `ends`"
        context.error("E212", operation.span, f"`{operation.name}` {said}.", help)
    _check_numbers(operation, context)


def _check_numbers(operation: Operation, context: Context) -> None:
    """Numbers that no row of errors.yaml needs to explain still have to exist."""
    again = operation.fallback.again if operation.fallback else ()
    ends = [end.on for end in operation.ends if end.on not in ("zero", "no more")]
    for errno in (*operation.also, *again, *ends):
        if errno not in KNOWN_ERRNO:
            said = f"`{operation.name}` names `{errno}`, which is not an errno of Linux."
            context.error("E214", operation.span, said, suggestion(errno, KNOWN_ERRNO, "numbers"))


def _check_age(operation: Operation, base: Operation, context: Context) -> None:
    if version(operation.since) < version(base.since):
        context.error(
            "E211",
            operation.span,
            f"`{operation.name}` is from {operation.since}, before `{base.name}` itself ({base.since}).",
            "a variant cannot be older than its opcode",
        )


def version(text: str) -> tuple[int, ...]:
    """5.19 is later than 5.6."""
    return tuple(int(part) for part in text.split("."))
