"""Reading a process or core file: memory, names of functions, types, intrusive lists.

Everything here only reads. What cannot be read raises Problem with a sentence that says what to do; the commands print it and go on
with what is left. Every walk is bounded, because a debugger is called when memory is not what it should be.
"""

from __future__ import annotations

import ctypes
import mmap
import platform
import re
import time
from collections.abc import Iterator
from typing import Any

import gdb

WORD = 8


class Problem(Exception):
    """A sentence for the person at the keyboard."""


def require_process() -> None:
    if not gdb.selected_inferior().threads():
        raise Problem("There is no process and no core file; begin with `run`, `attach PID` or `core-file FILE`.")


def type_named(name: str) -> Any:
    try:
        return gdb.lookup_type(name)
    except gdb.error as error:
        raise Problem(
            f"The program has no debug information about {name}; build what uses Edda with -g (any -O will do), and give gdb the "
            "unstripped file with `symbol-file FILE`."
        ) from error


def has_type(name: str) -> bool:
    try:
        gdb.lookup_type(name)
    except gdb.error:
        return False
    return True


def read(address: int, size: int) -> bytes:
    try:
        return bytes(gdb.selected_inferior().read_memory(address, size))
    except gdb.error as error:
        raise Problem(f"The memory at {address:#x} cannot be read.") from error


def read_word(address: int) -> int:
    return int.from_bytes(read(address, WORD), "little")


def readable(address: int, most: int) -> bytes:
    """Up to `most` bytes from there, as far as they can be read; a page is readable as a whole or not at all."""
    data = b""
    while len(data) < most:
        here = address + len(data)
        try:
            data += read(here, min(4096 - here % 4096, most - len(data)))
        except Problem:
            break
    return data


def offset(type_: Any, *path: str) -> int:
    """Bytes from the start of an object to a member, through bases and members of members."""
    total = 0
    for name in path:
        total += _offset_of_one(type_, name)
        type_ = _field(type_, name).type.strip_typedefs()
    return total


def _field(type_: Any, name: str) -> Any:
    for field in type_.fields():
        if field.name == name and not field.is_base_class:
            return field
    for field in type_.fields():
        if field.is_base_class:
            try:
                return _field(field.type, name)
            except KeyError:
                continue
    raise KeyError(name)


def _offset_of_one(type_: Any, name: str) -> int:
    for field in type_.fields():
        if field.name == name and not field.is_base_class:
            return int(field.bitpos) // 8
    for field in type_.fields():
        if field.is_base_class:
            try:
                return int(field.bitpos) // 8 + _offset_of_one(field.type, name)
            except KeyError:
                continue
    raise KeyError(name)


def derives_from(type_: Any, name: str) -> bool:
    type_ = type_.strip_typedefs()
    if type_.name == name:
        return True
    if type_.code != gdb.TYPE_CODE_STRUCT:
        return False
    return any(field.is_base_class and derives_from(field.type, name) for field in type_.fields())


def text_at(pointer: Any) -> str | None:
    """A C string, or None when the pointer is null or leads nowhere."""
    if not int(pointer):
        return None
    try:
        return str(pointer.string(length=-1))[:80]
    except (gdb.error, UnicodeDecodeError):
        return "a name that cannot be read"


def nodes(head: Any, most: int, what: str) -> Iterator[Any]:
    """The nodes of a base::List, given its sentinel. Checks that each node points back to the one before."""
    before, node = int(head.address), head["next_"]
    count = 0
    while int(node) != int(head.address):
        if count == most:
            raise Problem(
                f"The list of {what} has more than {most} elements; it is corrupted, or goes round in a circle."
            )
        try:
            back = int(node["previous_"])
        except gdb.error as error:
            raise Problem(
                f"The list of {what} leads to {int(node):#x}, which cannot be read; it is corrupted."
            ) from error
        if back != before:
            raise Problem(f"The list of {what} is corrupted: {int(node):#x} does not point back to {before:#x}.")
        yield node
        before, node, count = int(node), node["next_"], count + 1


# --- names --------------------------------------------------------------------------------------------------------------------


def symbol_at(address: int) -> str:
    """The demangled name of what lies at an address, without its section; empty when there is none."""
    text = str(gdb.execute(f"info symbol {address:#x}", to_string=True))
    if text.startswith("No symbol"):
        return ""
    return re.sub(r" in section .*", "", text.splitlines()[0]).strip()


def demangled(name: str) -> str:
    return str(gdb.execute(f"demangle -- {name}", to_string=True)).strip()


def short(name: str) -> str:
    """A function's name for people: no return type, and `<...>` for what stands between angle brackets."""
    collapsed = _collapse(name.replace("(anonymous namespace)::", ""))
    end = _start_of_parameters(collapsed)
    head = collapsed[:end]
    return head[head.rfind(" ") + 1 :] + collapsed[end:] if " " in head and "{" not in head else collapsed


def simple(name: str) -> str:
    """serve(), of all that short() leaves: neither scope nor parameters."""
    if "{lambda" in name:
        return "a lambda"
    return f"{name[: _start_of_parameters(name)].rpartition('::')[2]}()"


def _collapse(name: str) -> str:
    out, depth = [], 0
    for place, sign in enumerate(name):
        if sign == "<" and not name[:place].endswith("operator"):
            if depth == 0:
                out.append("<...>")
            depth += 1
        elif sign == ">" and depth:
            depth -= 1
        elif not depth:
            out.append(sign)
    return "".join(out)


def template_arguments(name: str, start: str) -> list[str]:
    """What stands between the angle brackets that follow `start` in a name."""
    place = name.find(start)
    if place < 0:
        return []
    arguments, depth, begin = [], 0, place + len(start)
    for at in range(begin, len(name)):
        if name[at] in ">," and depth == 0:
            arguments.append(name[begin:at].strip())
            begin = at + 1
            if name[at] == ">":
                return arguments
        depth += {"<": 1, "(": 1, ">": -1, ")": -1}.get(name[at], 0)
    return []


def _start_of_parameters(name: str) -> int:
    place = name.find("(")
    while place >= 0 and name.startswith("()(", place):
        place = name.find("(", place + 1)
    return place if place >= 0 else len(name)


# --- time ---------------------------------------------------------------------------------------------------------------------


def duration(nanoseconds: float) -> str:
    """3.1 ms, 1.250 s, 40.0 min, 2.5 h: what a person would say."""
    if nanoseconds < 0:
        return f"-{duration(-nanoseconds)}"
    for unit, size in (("ns", 1), ("us", 1e3), ("ms", 1e6)):
        if nanoseconds < 1000 * size:
            return f"{nanoseconds / size:.3g} {unit}" if nanoseconds < 999.5 * size else f"1000 {unit}"
    seconds = nanoseconds / 1e9
    if seconds < 120:
        return f"{seconds:.3f} s"
    if seconds < 5400:
        return f"{seconds / 60:.1f} min"
    return f"{seconds / 3600:.1f} h"


def is_live() -> bool:
    """A process on this machine, and no core file: then its clocks are ours."""
    connection = gdb.selected_inferior().connection
    return connection is not None and connection.type == "native"


def steady_now() -> int:
    """What std::chrono::steady_clock says, in nanoseconds."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


def cycles_now() -> int:
    """What the CPU's counter says. Python cannot ask it, so a few bytes of machine code do; 0 where that is not to be had."""
    if platform.machine() != "x86_64":
        return 0
    try:
        with mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC) as page:
            page.write(b"\x0f\x31\x48\xc1\xe2\x20\x48\x09\xd0\xc3")  # rdtsc; shl $32, %rdx; or %rdx, %rax; ret
            start = ctypes.c_char.from_buffer(page)
            cycles = ctypes.CFUNCTYPE(ctypes.c_uint64)(ctypes.addressof(start))()
            del start  # the page may not be closed before
            return int(cycles)
    except OSError:
        return 0
