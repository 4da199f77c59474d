"""Coroutines that are suspended: which function, where it stands, who awaits it, whom it awaits.

A coroutine frame begins with the addresses of its resume and destroy functions, on GCC and Clang alike, and then has its promise;
Edda's promises begin with the handle of whoever awaits the coroutine. So the stack of a task is found from its root by memory
alone: a child is a frame to which the parent's frame points, and whose promise points back.

Where a coroutine stands is a number in its frame. The line that belongs to it is nowhere in the debug information; but the code that
stores this number stands right before the call of await_suspend, and the debug information has the line of that.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from typing import Any

import gdb

from . import process
from .process import WORD, Problem

PROMISE = 2 * WORD
LARGEST_FRAME = 16 * 1024  # bytes that are searched of a frame whose size is not known
DEEPEST = 10_000
INDEX_FIELDS = ("_Coro_resume_index", "__coro_index")  # GCC, Clang


class Function:
    """What is known of a coroutine by its resume function."""

    def __init__(self, resume: int) -> None:
        block = gdb.block_for_pc(resume)
        while block is not None and block.function is None:
            block = block.superblock
        self.resume = resume
        self.symbol = block.function if block is not None else None
        self.start = int(block.start) if block is not None else 0
        self.end = int(block.end) if block is not None else 0
        self.frame_type = self._find_frame_type(block)
        self.name = self._find_name()
        self.file = self.symbol.symtab.filename if self.symbol is not None and self.symbol.symtab is not None else ""
        self.line = int(self.symbol.line) if self.symbol is not None else 0

    @staticmethod
    def _find_frame_type(block: Any) -> Any:
        """GCC gives the frame to the resume function, Clang says it is a variable there (when it does not optimise)."""
        for symbol in block or ():
            if symbol.name == "frame_ptr":
                return symbol.type.target().strip_typedefs()
            if symbol.name == "__coro_frame":
                return symbol.type.strip_typedefs()
        return None

    def _find_name(self) -> str:
        mangled = re.search(r"(_Z\w+)\.Frame", str(self.frame_type.name if self.frame_type is not None else ""))
        if mangled is not None:
            return process.short(process.demangled(mangled[1]))
        name = self.symbol.name if self.symbol is not None else process.symbol_at(self.resume)
        return process.short(re.sub(r" \[clone .*", "", name)) if name else f"a function at {self.resume:#x}"

    @property
    def fields(self) -> list[Any]:
        return list(self.frame_type.fields()) if self.frame_type is not None else []

    @property
    def size(self) -> int:
        """Bytes of the frame; 0 when that cannot be told. GCC does not describe the frames of members and templates, nor does
        Clang when it optimises; but they give their memory back with its size."""
        if self.fields:
            return int(self.frame_type.sizeof)
        size = 0
        for _, text in self.code():
            loaded = re.match(r"mov\s+\$0x([0-9a-f]+),%esi$", text)
            if loaded:
                size = int(loaded[1], 16)
            elif size and "PromiseBasedlEPvm" in text:
                return size
        return 0

    @property
    def index_field(self) -> tuple[int, int] | None:
        """Where in the frame the number of the suspension lies, and its size."""
        for field in self.fields:
            if field.name in INDEX_FIELDS:
                return int(field.bitpos) // 8, max(1, int(field.type.sizeof))
        # A resume function begins by looking at it; that is the first small load from the frame.
        for _, text in self.code()[:40]:
            found = re.match(r"(movzwl|movzbl|cmpb|testb)\s+(?:\$\S+,)?0x([0-9a-f]+)\(%r\w+\)", text)
            if found and int(found[2], 16) >= PROMISE:
                return int(found[2], 16), 2 if found[1] == "movzwl" else 1
        return None

    @cache  # noqa: B019  (forget() drops the functions)
    def code(self) -> list[tuple[int, str]]:
        """The instructions from the entry on, in AT&T syntax. What is rarely run may lie elsewhere, with other functions between."""
        if self.end <= self.resume:
            return []
        flavour = gdb.parameter("disassembly-flavor")
        gdb.execute("set disassembly-flavor att", to_string=True)
        try:
            architecture = gdb.selected_inferior().architecture()
            return [(one["addr"], one["asm"]) for one in architecture.disassemble(self.resume, self.end - 1)]
        except (gdb.error, MemoryError):
            return []
        finally:
            gdb.execute(f"set disassembly-flavor {flavour}", to_string=True)

    @property
    def is_optimised(self) -> bool:
        """Without optimisation both compilers put the address of the frame on the stack first of all."""
        return not any(re.match(r"mov\s+%rdi,-0x[0-9a-f]+\(%rbp\)", text) for _, text in self.code()[:16])

    def line_of(self, index: int) -> int:
        """The line on which the coroutine is suspended when its frame says `index`; 0 when the code does not tell."""
        place = self.index_field
        if place is None:
            return 0
        code = self.code()
        for at in _stores(code, place[0], index):
            line = self._line_near(code, at)
            if line:
                return line
        return 0

    def _line_near(self, code: list[tuple[int, str]], at: int) -> int:
        """From the store on to the next call, which is await_suspend, then backwards: the first line of this function that is
        neither its first nor its last, to which compilers attribute what they made up themselves. A function of one line has no
        other."""
        after = []
        for address, text in code[at:]:
            after.append(address)
            if text.startswith(("call", "ret", "jmp")):
                break
        lines = [self._line_at(address) for address in [*after, *(address for address, _ in reversed(code[:at]))]]
        last = max((self._line_at(address) for address, _ in code), default=0)
        if self.line == last:  # of one line; or, optimised, all that it calls was inlined and nothing else tells
            return 0 if self.is_optimised else self.line
        return next((line for line in lines if self.line < line < last), 0)

    @cache  # noqa: B019  (forget() drops the functions)
    def _line_at(self, address: int) -> int:
        """The line of this function to which an instruction belongs; 0 for one that was inlined, or is another function's."""
        block = gdb.block_for_pc(address)
        while block is not None and block.function is None:
            block = block.superblock
        found = gdb.find_pc_line(address)
        own = block is not None and block.start == self.start and found.symtab is not None
        return int(found.line) if own and found.symtab.filename == self.file else 0


def _stores(code: list[tuple[int, str]], place: int, index: int) -> Iterator[int]:
    """The instructions that store `index` there: an immediate, or a register that was loaded with it."""
    known: dict[str, int] = {}
    for at, (_, text) in enumerate(code):
        loaded = re.match(r"mov\s+\$0x([0-9a-f]+),%(\w+)$", text)
        if loaded:
            known[_register(loaded[2])] = int(loaded[1], 16)
        stored = re.match(rf"mov[bw]?\s+(\$0x[0-9a-f]+|%\w+),{place:#x}\(%r\w+\)$", text)
        if stored is None:
            continue
        source = stored[1]
        value = int(source[1:], 16) if source.startswith("$") else known.get(_register(source[1:]))
        if value == index:
            yield at


def _register(name: str) -> str:
    """eax, ax, al -> a; r8d, r8w -> r8: one name for all widths."""
    if name[0] == "r" and name[1].isdigit():
        return name.rstrip("dwb")
    return re.sub(r"^[er]|[xl]$", "", name) or name


_functions: dict[int, Function] = {}


def function_of(resume: int) -> Function:
    if resume not in _functions:
        _functions[resume] = Function(resume)
    return _functions[resume]


def forget() -> None:
    """A new program may have been loaded."""
    _functions.clear()


def _awaits_branch(frame: int) -> int:
    """The coroutine that awaits the group of which `frame` is a branch; 0 if it is none, or is awaited by nobody. Throws Problem."""
    guard = process.offset(process.type_named("edda::task::PromiseBase"), "guard_")
    group = process.offset(process.type_named("edda::task::BranchBase"), "group_")
    parent = process.offset(process.type_named("edda::task::Branches"), "parent_")
    branch = process.read_word(frame + PROMISE + guard)
    return process.read_word(process.read_word(branch + group) + parent) if branch else 0


class Coroutine:
    """A suspended frame."""

    def __init__(self, address: int) -> None:
        self.address = address
        resume, destroy = struct.unpack("<QQ", process.read(address, 2 * WORD))
        self.at_end = resume == 0
        if not process.symbol_at(resume or destroy):
            raise Problem(f"There is no coroutine at {address:#x}: its first word leads to no function.")
        self.function = function_of(resume or destroy)
        self.data = process.readable(address, self.function.size or LARGEST_FRAME)

    @property
    def name(self) -> str:
        return self.function.name

    def words(self) -> Iterator[tuple[int, int]]:
        """Each aligned word of the frame, with its offset."""
        size = len(self.data) // WORD * WORD
        for place, (word,) in enumerate(struct.iter_unpack("<Q", self.data[:size])):
            yield place * WORD, word

    def children(self) -> list[int]:
        """Frames that this one awaits: it points to them, and their promises point back: to this frame as the one that goes on after
        them, or, branches of a group, to a guard whose group is awaited by this frame."""
        back = PROMISE + process.offset(process.type_named("edda::task::PromiseBase"), "continuation_")
        found: dict[int, None] = {}
        for _, word in self.words():
            if word == 0 or word % 16 or word == self.address or word in found:
                continue
            try:
                parent = process.read_word(word + back)
                if parent == self.address or (parent == 0 and _awaits_branch(word) == self.address):
                    found[word] = None
            except Problem:
                continue
        return list(found)

    def awaiters(self, task: int) -> list[int]:
        """Addresses of the awaiters in this frame at which it waits: they hold its handle and its task."""
        awaiter = process.type_named("edda::task::Awaiter")
        handle, owner = process.offset(awaiter, "handle_"), process.offset(awaiter, "task_")
        found = []
        for place, word in self.words():
            begin = place - handle
            if word != self.address or begin < 0 or begin + owner + WORD > len(self.data):
                continue
            if int.from_bytes(self.data[begin + owner : begin + owner + WORD], "little") == task:
                found.append(self.address + begin)
        return found

    def member_at(self, address: int) -> str:
        """The type of the local or temporary that lies there, by the debug information; empty when it does not say."""
        place = address - self.address
        inside = [
            one
            for one in self.function.fields
            if int(one.bitpos) // 8 <= place < int(one.bitpos) // 8 + one.type.sizeof
        ]
        if not inside:
            return ""
        name = str(inside[-1].type.strip_typedefs().name or inside[-1].type)
        stub = re.search(
            r"\.coro_frame_ty::(?:class|struct)_(\w+?)(?:_\d+)?$", name
        )  # Clang makes these up for temporaries
        return stub[1].replace("__", "::") if stub else name

    def where(self) -> str:
        """file:line of the suspension, or as much of it as is known."""
        function = self.function
        if not function.file:
            return "no line: its file was built without -g"
        place = function.index_field
        if place is not None and place[0] + place[1] <= len(self.data):
            index = int.from_bytes(self.data[place[0] : place[0] + place[1]], "little")
            if line := function.line_of(index):
                return f"{function.file}:{line}" + (" or near, it is optimised" if function.is_optimised else "")
        return f"{function.file}, in the function that begins on line {function.line}"


def stacks(root: int) -> list[list[Coroutine]]:
    """Every path from a leaf to the root. One, but for bodies that await several things at a time."""
    paths: list[list[Coroutine]] = []
    seen: set[int] = set()
    waiting = [[Coroutine(root)]]
    while waiting:
        path = waiting.pop()
        seen.add(path[0].address)
        children = [child for child in path[0].children() if child not in seen] if len(path) < DEEPEST else []
        below = []
        for child in children:
            try:
                below.append(Coroutine(child))
            except Problem:
                continue
        if not below:
            paths.append(path)
        waiting += [[one, *path] for one in reversed(below)]
    return paths
